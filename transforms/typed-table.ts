import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import type { z } from 'zod';
import type { RawRow } from './derivation.ts';

/** A raw row whose payload was parsed. */
export type Parsed<R> = Omit<RawRow, 'payload'> & { record: R };

/** Several transforms read the same chunk: it is parsed once for each schema. */
const parsed = new WeakMap<ColumnTable, Map<z.ZodType, ColumnTable>>();

/** The raw rows with their parsed payload in the column `record`. @throws ZodError: extraction let a wrong one through. */
export function withRecords(rows: ColumnTable, record: z.ZodType): ColumnTable {
  const known = parsed.get(rows) ?? new Map<z.ZodType, ColumnTable>();
  parsed.set(rows, known);
  const table =
    known.get(record) ?? rows.derive({ record: aq.escape(({ payload }: RawRow) => record.parse(payload)) });
  known.set(record, table);
  return table;
}

/**
 * A table with exactly the columns of a typed row, each computed from a row of the table before; beside them the column
 * `source`, where the raw rows carry it.
 */
export function typedTable<Row, Before>(
  table: ColumnTable,
  columns: { [Column in keyof Row]: (before: Before) => Row[Column] },
): ColumnTable {
  const escaped = Object.entries<(before: Before) => unknown>(columns).map(([name, by]) => [
    name,
    aq.escape(by),
  ]);
  return table.derive(Object.fromEntries(escaped)).select([...Object.keys(columns), ...sourceOf(table)]);
}

/**
 * The first of the rows that are alike in these columns: of each record where the raw rows carry the column `source`,
 * so that no record's rows depend on another one's; else of the whole table.
 */
export function distinctBy(table: ColumnTable, ...columns: string[]): ColumnTable {
  return table.dedupe([...columns, ...sourceOf(table)]);
}

/** The column `source` where there is one: something to group by, so that no row mixes two records. */
export function sourceOf(table: ColumnTable): string[] {
  return table.columnNames().filter((name) => name === 'source');
}
