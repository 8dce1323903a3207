import { idOf } from './ari.ts';
import type { RolesOfGroup } from './group-roles.ts';
import type { ProductAccess } from './product-access.ts';
import type { UserRecord } from './records.ts';

/** Roles that take a seat, and those that open a product without one (Atlassian's reference, *role assignments*). */
const seated = new Set(['user', 'admin']);
const seatless = new Set(['guest', 'customer', 'contributor', 'basic', 'stakeholder']);
/** Roles that open no product. */
const elsewhere = new Set(['user-access-admin', 'org-admin', 'site-admin', 'ai-access']);

/**
 * Whether a user's access to a product is billed, by the roles of the user's groups on it. `null` is unknown: no group
 * gives the access (it was granted by hand, past the groups), a group was not read, or a role is one that we do not know.
 */
export function isBillable(user: UserRecord, access: ProductAccess, rolesOf: RolesOfGroup): boolean | null {
  const given = (user.groups ?? []).map(({ id }) => rolesOf(idOf(id), access));
  const roles = given.flatMap((one) => one.roles).filter((role) => !elsewhere.has(role));
  if (roles.some((role) => seated.has(role))) return true;
  const isWhole = given.every((one) => one.isWhole);
  return isWhole && roles.length > 0 && roles.every((role) => seatless.has(role)) ? false : null;
}
