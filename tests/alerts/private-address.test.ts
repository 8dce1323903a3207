import { describe, expect, it } from 'vitest';
import { isPrivateAddress, isPrivateHost } from '../../activities/alerts/private-address.ts';

describe('an address', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'fd00::1',
    'fe80::1%eth0',
    'ff02::1',
    'no address at all',
  ])('%s is not of the public internet', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '192.169.0.1',
    '11.0.0.1',
    '2606:4700::1111',
    '::ffff:1.1.1.1',
  ])('%s is', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe('a host', () => {
  it.each(['localhost', 'LOCALHOST.', 'api.localhost', '[::1]', '127.0.0.1'])(
    '%s is this machine',
    (host) => {
      expect(isPrivateHost(host)).toBe(true);
    },
  );

  it.each(['hooks.example.com', 'localhost.example.com', '[2606:4700::1111]'])(
    '%s may be anywhere',
    (host) => {
      expect(isPrivateHost(host)).toBe(false);
    },
  );
});
