import type { UserRecord } from './records.ts';

/**
 * The user's standing in one directory, lower case: `active`, `suspended`, `deactivated` … Atlassian composes `status`
 * of the account's and the membership's; where it is absent, whichever of the two is not *active* decides.
 */
export function statusOf(user: UserRecord): string | null {
  const stated = user.status ? [user.status] : [user.accountStatus, user.membershipStatus];
  const parts = stated.filter((part) => part != null).map((part) => part.toLowerCase());
  return parts.find((part) => part !== 'active') ?? parts[0] ?? null;
}
