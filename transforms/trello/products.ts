import type { Transform } from '../derivation.ts';
import type { ProductRow } from '../rows.ts';
import { distinctBy, typedTable } from '../typed-table.ts';

/** What Trello sells: a seat in a workspace. Also the product of every grant and signal. */
export const workspaceProduct = 'workspace';

/** The one product, whatever the workspaces are. */
export const products: Transform = (rows) =>
  distinctBy(
    typedTable<ProductRow, unknown>(rows, { product: () => workspaceProduct, name: () => 'Workspace' }),
    'product',
  );
