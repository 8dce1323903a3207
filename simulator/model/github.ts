import { byCompany, byDay, select } from './by-day.ts';
import { type Company, draw, isFounder, isService, joinedOn } from './company.ts';
import type { Day } from './days.ts';
import { type Department, department, isContractor, machineLogin, plainName } from './person.ts';
import { bits } from './random.ts';
import { salt } from './salts.ts';
import { isSeenOn, removedOn, type Span } from './span.ts';
import { adjectives, animals } from './words.ts';

export const enterprise = 'example-industries';
export const enterpriseId = 13_827;
export const organizations = ['example-platform', 'example-products', 'example-labs'] as const;
export const labsOrganization = 2;

/**
 * How somebody is in the enterprise: as member of organizations, as outside collaborator of one repository, on
 * the company's own GitHub server only, or with a Visual Studio subscription that is linked to nobody.
 */
export type Affiliation = 'member' | 'collaborator' | 'server' | 'subscription';

const shares: Record<Department, number> = {
  Engineering: 0.97,
  Product: 0.6,
  Support: 0.35,
  Sales: 0.06,
  Marketing: 0.12,
  Finance: 0.04,
  People: 0.04,
  'IT Operations': 0.8,
};

export function affiliation(company: Company, p: number): Affiliation | null {
  if (isFounder(company, p) || isService(company, p)) return 'member';
  const at = draw(company, salt.githubShare, p);
  if (isContractor(company, p)) return at < 0.35 ? 'collaborator' : null;
  const share = shares[department(company, p)];
  if (at < share) return 'member';
  if (at < share + 0.03) return 'server';
  return at > 0.985 ? 'subscription' : null;
}

export function githubSpan(company: Company, p: number): Span {
  const from = joinedOn(company, p) + Math.floor(draw(company, salt.githubSince, p) * 4);
  return { from, to: removedOn(company, p, salt.githubLinger) };
}

export function isMemberOf(company: Company, p: number, organization: number): boolean {
  if (isFounder(company, p)) return true;
  if (isService(company, p)) return organization === 0;
  if (organization === labsOrganization) return draw(company, salt.githubLabs, p) < 0.12;
  const home = draw(company, salt.githubOrganization, p) < 0.55 ? 0 : 1;
  return organization === home || draw(company, salt.githubBoth, p) < 0.15;
}

/** The organization's owners. */
export function isOwner(p: number, organization: number): boolean {
  return p < 3 || p === 3 + organization;
}

export function githubUserId(p: number): number {
  return 1_200_345 + p * 41;
}

export function login(company: Company, p: number): string {
  const machine = machineLogin(company, p);
  if (machine !== null) return machine;
  const { first, last, suffix } = plainName(company, p);
  const style = draw(company, salt.githubLogin, p);
  if (style < 0.45) return `${first}-${last}${suffix}`;
  if (style < 0.8) return `${first.slice(0, 1)}${last}${p}`;
  return `${adjectives[p % adjectives.length]}-${animals[(p >> 3) % animals.length]}-${p}`;
}

/** The user's number on the company's own GitHub server. */
export function serverUser(p: number): string {
  return `github.example.com:${p + 100}`;
}

/** Whoever is in the enterprise on the day, those who hold no seat included. */
export const listedPeople = byDay((company, day) =>
  select(company, (p) => affiliation(company, p) !== null && isSeenOn(githubSpan(company, p), day)),
);

/** Members of each organization. */
export const organizationMembers = byDay((company, day) => {
  const members = listedPeople(company, day).filter((p) => affiliation(company, p) === 'member');
  return organizations.map((_, organization) => members.filter((p) => isMemberOf(company, p, organization)));
});

/** Invitations that nobody has accepted yet: each holds a seat and has no row. */
export function pendingInvitations(company: Company, day: Day): number {
  const most = 2 + Math.floor(company.size * 0.006);
  return 1 + (bits(company.seed, salt.githubInvitations, 0, Math.floor(day / 5)) % most);
}

/** Everybody listed but the unlinked subscriptions, and the invitations. */
export const seatsConsumed = byDay((company, day) => {
  let seats = pendingInvitations(company, day);
  for (const p of listedPeople(company, day)) if (affiliation(company, p) !== 'subscription') seats++;
  return seats;
});

/** Days relative to `today`: the company outgrew its seats at the first, and bought more at the second. */
const outgrown = -150;
const bought = -75;

const purchases = byCompany((company) => ({
  before: seatsConsumed(company, company.today + outgrown),
  after: Math.ceil((seatsConsumed(company, company.today) * 1.06) / 10) * 10,
}));

/** Fewer than consumed for some weeks: over-consumption is lawful. */
export function seatsPurchased(company: Company, day: Day): number {
  const { before, after } = purchases(company);
  return day > company.today + bought ? after : before;
}
