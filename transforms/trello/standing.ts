import type { MembershipRecord } from './records.ts';

/** `invited`: the address was invited, and nobody has made an account of it yet (a *virtual* user, a *ghost*). */
export type Standing = 'active' | 'deactivated' | 'invited';

/** Where a member stands in a workspace or on a board. Only who is *active* can hold a seat. */
export function standingOf({ deactivated, unconfirmed, memberType, member }: MembershipRecord): Standing {
  if (deactivated) return 'deactivated';
  return unconfirmed || memberType === 'ghost' || member?.memberType === 'ghost' ? 'invited' : 'active';
}
