import { byDay, select } from './by-day.ts';
import { type Company, draw, isFounder, isService, joinedOn } from './company.ts';
import { type Day, never } from './days.ts';
import { indexIn, objectId } from './ids.ts';
import { department, isContractor } from './person.ts';
import { salt } from './salts.ts';
import { isSeenOn, removedOn, type Span } from './span.ts';
import { workspaces } from './trello-workspaces.ts';

/** In which workspaces somebody is a member. The free one shares only founders with the paid ones. */
export function isMember(company: Company, p: number, workspace: number): boolean {
  if (isFounder(company, p)) return true;
  if (isService(company, p) || isContractor(company, p)) return false;
  const at = draw(company, salt.trelloShare, p);
  const marketing = department(company, p) === 'Marketing' || department(company, p) === 'Sales';
  if (workspace === 0) return at < 0.34;
  if (workspace === 1) return (at >= 0.31 && at < 0.34) || (marketing && at >= 0.34 && at < 0.9);
  return at >= 0.92;
}

/** The workspace in which a person of a partner firm is a guest, or null. */
export function guestWorkspace(company: Company, p: number): number | null {
  if (!isContractor(company, p)) return null;
  const at = draw(company, salt.trelloGuest, p);
  return at < 0.6 ? 0 : at < 0.7 ? 1 : null;
}

/** In two paid workspaces at once, which is two seats. Such people leave the same traces in both. */
export function isInTwo(company: Company, p: number): boolean {
  return isMember(company, p, 0) && isMember(company, p, 1);
}

export type Presence = 'member' | 'unconfirmed' | 'ghost';

/** People who were invited and never made an account. */
export function presence(company: Company, p: number): Presence {
  if (isFounder(company, p)) return 'member';
  const at = draw(company, salt.trelloVirtual, p);
  return at < 0.015 ? 'unconfirmed' : at < 0.025 ? 'ghost' : 'member';
}

/** Leavers' memberships are deactivated and go 150 days later; others are deactivated while Trello goes out of use. */
export function trelloSpan(company: Company, p: number): Span & { deactivatedOn: Day } {
  const from = joinedOn(company, p) + Math.floor(draw(company, salt.trelloSince, p) * 10);
  const left = removedOn(company, p, salt.trelloLinger);
  const to = left === never ? never : left + (isContractor(company, p) ? 0 : 150);
  const out = company.today - 190 + Math.floor(draw(company, salt.trelloDeclineDay, p) * 280);
  const declines = !isFounder(company, p) && draw(company, salt.trelloDecline, p) < 0.2 && out > from + 60;
  return { from, to, deactivatedOn: declines ? Math.min(left, out) : left };
}

export function memberId(company: Company, p: number): string {
  return objectId(company, salt.trelloId, p, joinedOn(company, p));
}

export function memberIndex(company: Company, id: string): number | null {
  const p = indexIn(company, salt.trelloId, id);
  return p >= 0 && p < company.population && memberId(company, p) === id ? p : null;
}

/** Whether Trello links the member with an Atlassian account. */
export function isLinked(company: Company, p: number): boolean {
  return draw(company, salt.trelloLinked, p) < 0.9 && presence(company, p) === 'member';
}

/** Members of each workspace, those deactivated included. */
export const workspaceMembers = byDay((company, day) =>
  workspaces.map(({ index }) =>
    select(company, (p) => isMember(company, p, index) && isSeenOn(trelloSpan(company, p), day)),
  ),
);

/** Guests of each workspace. */
export const workspaceGuests = byDay((company, day) =>
  workspaces.map(({ index }) =>
    select(company, (p) => guestWorkspace(company, p) === index && isSeenOn(trelloSpan(company, p), day)),
  ),
);

export function isDeactivated(company: Company, p: number, day: Day): boolean {
  return day > trelloSpan(company, p).deactivatedOn;
}

/** Trello bills nobody, member or guest, who never made an account or is deactivated. */
export function isBillable(company: Company, p: number, day: Day): boolean {
  return presence(company, p) === 'member' && !isDeactivated(company, p, day);
}
