import type { ColumnTable } from 'arquero';
import type { z } from 'zod';
import type { Transform } from '../derivation.ts';
import type { TeamRow } from '../rows.ts';
import { type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { idOf } from './ari.ts';
import { directoryRecord, groupRecord } from './records.ts';

interface GroupRow extends Parsed<z.infer<typeof groupRecord>> {
  /** The directory's name; `undefined` where the directory is not in its list. */
  directory: string | null | undefined;
}

/** Groups as teams, each under the name of its directory. */
export const teams: Transform = (rows, { directories }) => {
  if (!directories) throw new Error('teams need the list of directories beside the groups');
  const groups = withRecords(rows, groupRecord).join_left(names(directories), ['slice', 'directoryId']);
  return typedTable<TeamRow, GroupRow>(groups, {
    team_key: ({ record }) => idOf(record.id),
    organization: ({ directory }) => directory ?? null,
    name: ({ record }) => record.name ?? idOf(record.id),
  });
};

function names(directories: ColumnTable): ColumnTable {
  return typedTable<
    { directoryId: string; directory: string | null },
    Parsed<z.infer<typeof directoryRecord>>
  >(withRecords(directories, directoryRecord), {
    directoryId: ({ record_key }) => record_key,
    directory: ({ record }) => record.name ?? null,
  });
}
