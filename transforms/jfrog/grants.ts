import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import { accountKind } from '../account-kind.ts';
import type { TransformContext } from '../derivation.ts';
import type { GrantRow } from '../rows.ts';
import { distinctBy, type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { accountKey } from './account-key.ts';
import { type User, user } from './records.ts';
import { instance } from './scopes.ts';

/**
 * A seat of the platform for every enabled user who is human. The list of an instance before Access v2 does not say who
 * is disabled: there, all count.
 */
export function grants(rows: ColumnTable, _: unknown, context: TransformContext): ColumnTable {
  const seated = withRecords(rows, user).filter(
    aq.escape(
      ({ record }: Parsed<User>) =>
        (record.status ?? 'enabled') === 'enabled' && accountKind(record.username, context) === 'human',
    ),
  );
  return distinctBy(
    typedTable<GrantRow, Parsed<User>>(seated, {
      account_key: ({ record }) => accountKey(record),
      product: () => 'platform',
      scope: () => instance,
      /** Where the user comes from: `internal`, `saml`, `ldap` … */
      granted_via: ({ record }) => record.realm ?? 'unknown',
      grants_needed: () => 1,
      granted_on: () => null,
      billable: () => null,
      tier: () => null,
    }),
    'account_key',
  );
}
