import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import { accountKind } from '../account-kind.ts';
import type { TransformContext } from '../derivation.ts';
import type { AccountRow } from '../rows.ts';
import { distinctBy, type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { accountKey, licenseAccountKey } from './account-key.ts';
import { licenseEmail } from './emails.ts';
import {
  type ConsumedLicense,
  type CopilotSeat,
  consumedLicense,
  copilotSeat,
  type User,
  user,
} from './records.ts';

/** The accounts of consumed licenses, those without a login (GitHub Enterprise Server, Visual Studio) included. */
export function licenseAccounts(rows: ColumnTable, _: unknown, context: TransformContext): ColumnTable {
  return distinctBy(
    typedTable<AccountRow, Parsed<ConsumedLicense>>(withRecords(rows, consumedLicense), {
      account_key: ({ record }) => licenseAccountKey(record),
      login: ({ record }) => record.github_com_login || null,
      display_name: ({ record }) => record.github_com_name || null,
      email: ({ record }) => licenseEmail(record).email,
      email_verified: ({ record }) => licenseEmail(record).email_verified,
      shared_id: () => null,
      kind: ({ record }) => accountKind(record.github_com_login || null, context),
      status: () => null,
      department: () => null,
      created_on: () => null,
    }),
    'account_key',
  );
}

/** The holders of Copilot seats. */
export function seatAccounts(rows: ColumnTable, _: unknown, context: TransformContext): ColumnTable {
  const assigned = withRecords(rows, copilotSeat)
    .derive({ record: aq.escape(({ record }: Parsed<CopilotSeat>) => record.assignee) })
    .filter(aq.escape(({ record }: Parsed<User | null | undefined>) => record));
  return accountsOfUsers(assigned, context);
}

/** The accounts of lists of users: members of organizations or of teams. */
export function userAccounts(rows: ColumnTable, _: unknown, context: TransformContext): ColumnTable {
  return accountsOfUsers(withRecords(rows, user), context);
}

function accountsOfUsers(users: ColumnTable, context: TransformContext): ColumnTable {
  return distinctBy(
    typedTable<AccountRow, Parsed<User>>(users, {
      account_key: ({ record }) => accountKey(record.login),
      login: ({ record }) => record.login,
      display_name: ({ record }) => record.name || null,
      email: ({ record }) => record.email || null,
      email_verified: () => null,
      shared_id: () => null,
      kind: ({ record }) => accountKind(record.login, context),
      status: () => null,
      department: () => null,
      created_on: () => null,
    }),
    'account_key',
  );
}
