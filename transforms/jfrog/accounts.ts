import type { ColumnTable } from 'arquero';
import { accountKind } from '../account-kind.ts';
import type { TransformContext } from '../derivation.ts';
import type { AccountRow } from '../rows.ts';
import { distinctBy, type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { accountKey } from './account-key.ts';
import { type User, user } from './records.ts';

/** The users, from their list or from their details, which alone have addresses (JFrog verifies none). */
export function accounts(rows: ColumnTable, _: unknown, context: TransformContext): ColumnTable {
  return distinctBy(
    typedTable<AccountRow, Parsed<User>>(withRecords(rows, user), {
      account_key: ({ record }) => accountKey(record),
      login: ({ record }) => record.username,
      display_name: () => null,
      email: ({ record }) => record.email,
      email_verified: () => null,
      shared_id: () => null,
      kind: ({ record }) => accountKind(record.username, context),
      status: ({ record }) => record.status,
      department: () => null,
      created_on: () => null,
    }),
    'account_key',
  );
}
