import * as aq from 'arquero';
import type { Transform } from '../derivation.ts';
import type { TeamMemberRow } from '../rows.ts';
import { type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { idOf } from './ari.ts';
import { type UserRecord, userRecord } from './records.ts';

interface MemberRow extends Parsed<UserRecord> {
  /** An ARI here, where the list of groups has bare ids. */
  group: string;
}

/** Who is in which group. There is no list of a group's members: each user carries the groups it is in. */
export const teamMembers: Transform = (rows) => {
  const members = withRecords(rows, userRecord)
    .derive({
      group: aq.escape(({ record }: Parsed<UserRecord>) => record.groups?.map(({ id }) => id) ?? []),
    })
    .unroll('group');
  return typedTable<TeamMemberRow, MemberRow>(members, {
    team_key: ({ group }) => idOf(group),
    account_key: ({ record }) => record.accountId,
  }).dedupe();
};
