import type { ColumnTable } from 'arquero';
import type { ProductRow } from '../rows.ts';
import { typedTable } from '../typed-table.ts';

/** GitHub Enterprise, from the envelope of the consumed licenses. */
export function enterpriseProduct(envelope: ColumnTable): ColumnTable {
  return typedTable<ProductRow, unknown>(envelope, {
    product: () => 'enterprise',
    name: () => 'GitHub Enterprise',
  });
}

/** Copilot, from the envelope of its seats. Business and Enterprise are plans (a grant's `tier`) of one product. */
export function copilotProduct(envelope: ColumnTable): ColumnTable {
  return typedTable<ProductRow, unknown>(envelope, {
    product: () => 'copilot',
    name: () => 'GitHub Copilot',
  });
}
