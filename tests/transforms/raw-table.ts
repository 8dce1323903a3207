import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import type { RawRow } from '../../transforms/derivation.ts';

/** Raw rows as staging hands them over. */
export function rawTable(rows: RawRow[]): ColumnTable {
  return aq.table({
    slice: rows.map(({ slice }) => slice),
    record_key: rows.map(({ record_key }) => record_key),
    payload: rows.map(({ payload }) => payload),
  });
}

/** Raw rows of one slice, for transforms to which their keys do not matter. */
export function rawPayloads(payloads: unknown[], slice = ''): ColumnTable {
  return rawTable(payloads.map((payload, index) => ({ slice, record_key: String(index), payload })));
}
