import { byDay, select } from './by-day.ts';
import { type Company, draw, isFounder, isService, joinedOn } from './company.ts';
import { type Day, never } from './days.ts';
import { indexIn, objectId, uuid } from './ids.ts';
import { alias, email, isContractor } from './person.ts';
import { salt } from './salts.ts';
import { isSeenOn, removedOn, type Span } from './span.ts';

/** Two directories whose people overlap: the whole company, and the labs. */
export const directories = ['primary', 'labs'] as const;
export const primary = 0;
export const labs = 1;

export function accountId(company: Company, p: number): string {
  return isLegacyId(company, p)
    ? objectId(company, salt.atlassianId, p, joinedOn(company, p))
    : `712020:${uuid(company, salt.atlassianId, p)}`;
}

function isLegacyId(company: Company, p: number): boolean {
  return draw(company, salt.atlassianId, p) < 0.15;
}

/** Whose account id this is, or null. */
export function accountIndex(company: Company, id: string): number | null {
  const p = indexIn(company, salt.atlassianId, id);
  return p >= 0 && p < company.population && accountId(company, p) === id ? p : null;
}

/** Some accounts go by a second address. */
export function accountEmail(company: Company, p: number): string {
  const usesAlias = !isService(company, p) && draw(company, salt.alias, p) < 0.05;
  return usesAlias ? alias(company, p) : email(company, p);
}

/** The account's time in the organization. Leavers stay listed, suspended and then deactivated, for 90 days. */
export function membership(company: Company, p: number): Span & { suspendedOn: Day } {
  const from = joinedOn(company, p) + Math.floor(draw(company, salt.atlassianSince, p) * 3);
  const suspendedOn = removedOn(company, p, salt.atlassianLinger);
  return { from, suspendedOn, to: suspendedOn === never ? never : suspendedOn + 90 };
}

export function isInDirectory(company: Company, p: number, directory: number): boolean {
  const labsOnly = isContractor(company, p) && draw(company, salt.labsOnly, p) < 0.15;
  if (directory === primary) return !labsOnly;
  return labsOnly || isFounder(company, p) || (!isService(company, p) && draw(company, salt.labs, p) < 0.14);
}

/** Some are suspended in the labs only, and have not left. */
export function isSuspendedInLabs(company: Company, p: number): boolean {
  return (
    !isFounder(company, p) && isInDirectory(company, p, primary) && draw(company, salt.labsSuspended, p) < 0.1
  );
}

export type Status = 'active' | 'suspended' | 'deactivated';

export function statusIn(company: Company, p: number, directory: number, day: Day): Status {
  const { suspendedOn } = membership(company, p);
  if (day > suspendedOn + 14) return 'deactivated';
  if (day > suspendedOn) return 'suspended';
  return directory === labs && isSuspendedInLabs(company, p) ? 'suspended' : 'active';
}

/** What Atlassian's other words for it are: the composite status has more. */
export function membershipStatus(status: Status): 'active' | 'suspended' | 'no_membership' {
  return status === 'deactivated' ? 'no_membership' : status;
}

export function isListedIn(company: Company, p: number, directory: number, day: Day): boolean {
  return isSeenOn(membership(company, p), day) && isInDirectory(company, p, directory);
}

/** Managed accounts are those with an address of the claimed domain. */
export function isManaged(company: Company, p: number): boolean {
  return !isContractor(company, p) && draw(company, salt.managed, p) >= 0.05;
}

/** The accounts listed in each directory, in order. */
export const directoryMembers = byDay((company, day) =>
  directories.map((_, directory) => select(company, (p) => isListedIn(company, p, directory, day))),
);
