import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import type { z } from 'zod';
import type { RawRow } from './derivation.ts';

/** A raw row whose payload was parsed. */
export type Parsed<R> = Omit<RawRow, 'payload'> & { record: R };

/** The raw rows with their parsed payload in the column `record`. @throws ZodError: extraction let a wrong one through. */
export function withRecords(rows: ColumnTable, record: z.ZodType): ColumnTable {
  return rows.derive({ record: aq.escape(({ payload }: RawRow) => record.parse(payload)) });
}

/** A table with exactly the columns of a typed row, each computed from a row of the table before. */
export function typedTable<Row, Before>(
  table: ColumnTable,
  columns: { [Column in keyof Row]: (before: Before) => Row[Column] },
): ColumnTable {
  const escaped = Object.entries<(before: Before) => unknown>(columns).map(([name, by]) => [
    name,
    aq.escape(by),
  ]);
  return table.derive(Object.fromEntries(escaped)).select(Object.keys(columns));
}
