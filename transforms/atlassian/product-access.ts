import { idOf, productOf } from './ari.ts';
import { productKey } from './product-key.ts';
import type { UserRecord } from './records.ts';

/** The scope of an access of which Atlassian does not name the site. */
export const unknownSite = 'unknown';

/** One product on one site that a user may open. */
export interface ProductAccess {
  product: string;
  /** The site's cloud id. */
  scope: string;
  /** ISO 8601, up to nanoseconds; `null` when the user never opened it. */
  lastActive: string | null;
}

/** What a user of a directory may open there. An entry that names no product at all says nothing, and is left out. */
export function productAccess(user: UserRecord): ProductAccess[] {
  return (user.productAccess ?? []).flatMap(({ key, id, lastActiveTimestamp }) => {
    const product = key || (id && productOf(id));
    if (!product) return [];
    return {
      product: productKey(product),
      scope: id ? idOf(id) : unknownSite,
      lastActive: lastActiveTimestamp || null,
    };
  });
}
