import type { ColumnTable } from 'arquero';
import type { ProductRow } from '../rows.ts';
import { typedTable } from '../typed-table.ts';

/** The JFrog Platform as one product, from its version. JFrog sells consumption, so that nothing states its seats. */
export function products(version: ColumnTable): ColumnTable {
  return typedTable<ProductRow, unknown>(version, {
    product: () => 'platform',
    name: () => 'JFrog Platform',
  });
}
