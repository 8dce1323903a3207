import type { RawRow, TransformContext } from '../../../transforms/derivation.ts';

export const context: TransformContext = {
  connection: 'atlassian',
  settings: { organization: 'org-1' },
  serviceAccounts: ['svc-*', '*-bot'],
  internalAccounts: ['anonymous'],
};

/** A user of a directory, active and with the given fields. */
export function user(slice: string, accountId: string, fields: Record<string, unknown> = {}): RawRow {
  return { slice, record_key: accountId, payload: { accountId, status: 'active', ...fields } };
}

/** An entry of a user's `productAccess`. */
export function access(key: string, site: string, lastActiveTimestamp?: string) {
  return { key, id: `ari:cloud:${key}::site/${site}`, ...(lastActiveTimestamp && { lastActiveTimestamp }) };
}
