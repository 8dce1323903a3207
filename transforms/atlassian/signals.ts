import type { Signal } from '../signal.ts';
import { productAccess } from './product-access.ts';
import type { UserRecord } from './records.ts';

/**
 * When a user last looked at a page of each product and site for two seconds or more; Atlassian tells it up to a day
 * late. An access never used has no signal.
 */
export function lastActiveSignals(user: UserRecord): Signal[] {
  return productAccess(user).flatMap(({ product, scope, lastActive }) =>
    lastActive === null
      ? []
      : { account: user.accountId, product, scope, source: 'last-active', at: lastActive },
  );
}
