import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.ts';

/** Thrown where a name leads into a private network, and nobody said that it may. */
export class PrivateAddressRefused extends Error {
  override readonly name = 'PrivateAddressRefused';

  constructor() {
    super('its address is one of a private network (`allowPrivate` is not set)');
  }
}

/**
 * Looks a name up, and refuses it where it leads into a private network. The connection is made to the addresses that were
 * looked at: a name that is looked up twice may answer otherwise the second time.
 */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || first === undefined) callback(error, '', 0);
    else if (addresses.some(({ address }) => isPrivateAddress(address)))
      callback(new PrivateAddressRefused(), '', 0);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
