import type { Database } from '../../sql/database.ts';
import { naturalColumns } from './natural-columns.ts';

/** The rows of each table as text, sorted, without surrogate keys, names of runs, and times of the clock. */
export type NaturalRows = Record<string, string[]>;

/** Tables whose rows two good collections of the same days need not share, and why. */
export const notCompared: Record<string, string> = {
  'staging.permit': 'one row a request with its time: a page that is asked for twice takes two',
  'warehouse.account_past':
    'what a second look at a day goes back to: an attempt that was killed notes as well that there was nothing before it',
  'warehouse.dim_date': 'the calendar, written by a migration',
  'warehouse.installation': 'about the installation, not about what was collected',
};

/** What tells of the runs, not of what they found: another number of runs leaves other rows. */
export const aboutRuns = ['staging.extraction', 'staging.slice', 'warehouse.sync_run', 'warehouse.audit_log'];

/** All rows of all tables of `staging` and `warehouse`, and for each list and day how the last reading ended. */
export async function naturalRows(database: Database): Promise<NaturalRows> {
  const rows: NaturalRows = {
    'last outcome of each list and day': await lines(
      database,
      `select distinct on (r.resource_id, e.as_of) r.connection || '/' || r.resource as list, e.as_of, e.outcome, e.error
       from staging.extraction e join staging.resource r using (resource_id)
       order by r.resource_id, e.as_of, e.extraction_id desc`,
    ),
  };
  for (const table of await tablesOf(database)) {
    if (table in notCompared) continue;
    rows[table] = await lines(database, `select ${await naturalColumns(database, table)} from ${table} t`);
  }
  return rows;
}

/** The tables of both schemas as the catalog knows them; a partition is part of its table. */
async function tablesOf(database: Database): Promise<string[]> {
  const { rows } = await database.raw<{ rows: { name: string }[] }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('staging', 'warehouse') and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function lines(database: Database, sql: string): Promise<string[]> {
  const { rows } = await database.raw<{ rows: { line: string }[] }>(
    `select row_to_json(natural_row)::text as line from (${sql}) natural_row order by 1`,
  );
  return rows.map(({ line }) => line);
}

const shown = 5;

/** What one has and the other lacks, table by table; empty where they are equal. Shows a few rows, counts all. */
export function difference(
  expected: NaturalRows,
  actual: NaturalRows,
  except: readonly string[] = [],
): Record<string, { missing: string[]; unexpected: string[] }> {
  const tables = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
  const differing = tables
    .filter((table) => !except.includes(table))
    .map((table) => {
      const missing = beyond(expected[table] ?? [], actual[table] ?? []);
      const unexpected = beyond(actual[table] ?? [], expected[table] ?? []);
      return [table, { missing, unexpected }] as const;
    })
    .filter(([, { missing, unexpected }]) => missing.length + unexpected.length > 0);
  return Object.fromEntries(differing);
}

/** Rows of `some` that `others` has not, or not as often. */
function beyond(some: string[], others: string[]): string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  const more = some.filter((row) => {
    const count = left.get(row) ?? 0;
    if (count > 0) left.set(row, count - 1);
    return count === 0;
  });
  return more.length > shown ? [...more.slice(0, shown), `… ${more.length} rows in all`] : more;
}
