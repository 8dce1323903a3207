import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import type { TeamRow } from '../rows.ts';
import { distinctBy, type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { type Group, group } from './records.ts';
import { withGroups } from './team-members.ts';

/** The groups of the list, empty ones included. */
export function teams(rows: ColumnTable): ColumnTable {
  return named(
    withRecords(rows, group).derive({ group: aq.escape(({ record }: Parsed<Group>) => record.name) }),
  );
}

/** The groups that users' details name: those of an instance without the list, or younger than it. */
export function teamsOfUsers(rows: ColumnTable): ColumnTable {
  return named(withGroups(rows));
}

function named(groups: ColumnTable): ColumnTable {
  return distinctBy(
    typedTable<TeamRow, { group: string }>(groups, {
      team_key: ({ group }) => group,
      organization: () => null,
      name: ({ group }) => group,
    }),
    'team_key',
  );
}
