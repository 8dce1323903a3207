import type { Transform } from '../derivation.ts';
import type { ProductRow } from '../rows.ts';
import { typedTable, withRecords } from '../typed-table.ts';
import { productName } from './product-key.ts';
import { userRecord } from './records.ts';
import { type UserAccess, usersByAccess } from './users-by-access.ts';

/** The products that anybody may open. */
export const products: Transform = (rows) =>
  typedTable<ProductRow, UserAccess>(usersByAccess(withRecords(rows, userRecord)), {
    product: ({ access }) => access.product,
    name: ({ access }) => productName(access.product),
  }).dedupe();
