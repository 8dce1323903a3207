import { BlockList, isIP } from 'node:net';

/**
 * What is not the public internet: RFC 6890 and its successors (this network, private, shared, loopback, link-local with
 * the metadata services of clouds, documentation, benchmarks, multicast, reserved), and what wraps an IPv4 address in an
 * IPv6 one. An IPv4-mapped address (`::ffff:…`) is judged as the address that it maps.
 */
const notPublic = new BlockList();
const networks: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];
for (const [network, prefix] of networks) {
  notPublic.addSubnet(network, prefix, network.includes(':') ? 'ipv6' : 'ipv4');
}

/** Whether an IP address is anything but one of the public internet. What is no address is not. */
export function isPrivateAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  const version = isIP(bare);
  return version === 0 || notPublic.check(bare, version === 6 ? 'ipv6' : 'ipv4');
}

/** Whether the host of a URL is known to be private before it is looked up: an address, or a name of this machine. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return isIP(host) === 0 ? /(^|\.)localhost$/i.test(host) : isPrivateAddress(host);
}
