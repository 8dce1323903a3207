import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import type { TeamMemberRow } from '../rows.ts';
import { distinctBy, type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { accountKey } from './account-key.ts';
import { type User, user } from './records.ts';

/** Who is in which group, from users' details. */
export function teamMembers(rows: ColumnTable): ColumnTable {
  return distinctBy(
    typedTable<TeamMemberRow, Parsed<User> & { group: string }>(withGroups(rows), {
      team_key: ({ group }) => group,
      account_key: ({ record }) => accountKey(record),
    }),
    'team_key',
    'account_key',
  );
}

/** Users' details, once for each group that they are in. */
export function withGroups(rows: ColumnTable): ColumnTable {
  return withRecords(rows, user)
    .derive({ group: aq.escape(({ record }: Parsed<User>) => record.groups) })
    .unroll('group');
}
