import type { ColumnTable } from 'arquero';
import type { TeamRow } from '../rows.ts';
import { type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { type Team, team } from './records.ts';

/** The teams of all organizations, whose names are the slices. */
export function teams(rows: ColumnTable): ColumnTable {
  return typedTable<TeamRow, Parsed<Team>>(withRecords(rows, team), {
    team_key: ({ record, slice }) => `${slice}/${record.slug}`,
    organization: ({ slice }) => slice,
    name: ({ record }) => record.name,
  });
}
