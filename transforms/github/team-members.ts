import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import type { TeamMemberRow } from '../rows.ts';
import { type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { accountKey } from './account-key.ts';
import { type TeamMember, teamMember } from './records.ts';

/**
 * Who is in which team, whose key is the slice. Somebody known to belong only to a child team is left out; where GitHub
 * does not say (the feature is off), the listed member counts.
 */
export function teamMembers(rows: ColumnTable): ColumnTable {
  const direct = withRecords(rows, teamMember).filter(
    aq.escape(({ record }: Parsed<TeamMember>) => record.inherited !== true),
  );
  return typedTable<TeamMemberRow, Parsed<TeamMember>>(direct, {
    team_key: ({ slice }) => slice,
    account_key: ({ record }) => accountKey(record.login),
  });
}
