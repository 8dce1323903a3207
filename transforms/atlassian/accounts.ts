import * as aq from 'arquero';
import { accountKind } from '../account-kind.ts';
import type { Transform, TransformContext } from '../derivation.ts';
import type { AccountKind, AccountRow } from '../rows.ts';
import { distinctBy, type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { utcDay } from '../utc-day.ts';
import { type UserRecord, userRecord } from './records.ts';
import { statusOf } from './status.ts';

/**
 * One account for each Atlassian account id. Of a person in several directories the active membership speaks: who is
 * suspended in one directory and active in another has not left.
 */
export const accounts: Transform = (rows, _lookups, context) => {
  const users = withRecords(rows, userRecord)
    .derive({ rank: aq.escape(({ record }: Parsed<UserRecord>) => (statusOf(record) === 'active' ? 0 : 1)) })
    .orderby('rank', 'slice');
  return distinctBy(
    typedTable<AccountRow, Parsed<UserRecord>>(users, {
      account_key: ({ record }) => record.accountId,
      login: ({ record }) => record.email ?? null,
      display_name: ({ record }) => record.name ?? record.nickname ?? null,
      email: ({ record }) => record.email ?? null,
      email_verified: ({ record }) => record.emailVerified ?? null,
      shared_id: ({ record }) => record.accountId,
      kind: ({ record }) => kindOf(record, context),
      status: ({ record }) => statusOf(record),
      department: ({ record }) => record.department ?? null,
      created_on: ({ record }) => utcDay(record.addedToOrg),
    }),
    'account_key',
  );
};

/** Atlassian has no logins: the address, its part before the `@`, and the nickname take their place. */
function kindOf(user: UserRecord, context: TransformContext): AccountKind {
  if (user.accountType === 'app') return 'service';
  const names = [user.email, user.email?.split('@')[0], user.nickname].filter((name) => name != null);
  return names.map((name) => accountKind(name, context)).find((kind) => kind !== 'human') ?? 'human';
}
