import type { TransformContext } from '../../../transforms/derivation.ts';

export const context: TransformContext = {
  connection: 'jfrog',
  settings: { host: 'example.jfrog.io' },
  serviceAccounts: ['svc-*', '*-bot'],
  internalAccounts: ['anonymous', 'trialadmin', '/^jf[a-z]{2}@/'],
};

/** A user of the list of Access v2. */
export function listed(username: string, fields: object = {}) {
  return {
    username,
    uri: `https://example.jfrog.io/access/api/v2/users/${username}`,
    realm: 'internal',
    status: 'enabled',
    ...fields,
  };
}
