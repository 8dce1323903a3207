import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import type { Parsed } from '../typed-table.ts';
import { type ProductAccess, productAccess } from './product-access.ts';
import type { UserRecord } from './records.ts';

/** A user of a directory (the slice) and one product on one site that the user may open. */
export interface UserAccess extends Parsed<UserRecord> {
  access: ProductAccess;
}

/** Parsed users, once for each product and site that they may open. */
export function usersByAccess(users: ColumnTable): ColumnTable {
  return users
    .derive({ access: aq.escape(({ record }: Parsed<UserRecord>) => productAccess(record)) })
    .unroll('access');
}
