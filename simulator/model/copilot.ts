import { lastActiveDay, type Use, usualHabits, wasActiveOn } from './activity.ts';
import { byDay, select } from './by-day.ts';
import { type Company, draw, isFounder, isService } from './company.ts';
import { type Day, never } from './days.ts';
import { affiliation, githubSpan, isMemberOf, organizations } from './github.ts';
import { homeTeams, type Team } from './github-teams.ts';
import { department } from './person.ts';
import { salt } from './salts.ts';
import { isSeenOn, removedOn, type Span } from './span.ts';

/** The roll-out in waves: share of the engineers it reached, over which days (relative to `today`). */
const waves: ReadonlyArray<readonly [upTo: number, first: Day, days: number]> = [
  [0.22, -700, 60],
  [0.45, -150, 30],
  [0.72, -70, 40],
];

/** When the person's seat was given, or null: engineers and product people in waves, later joiners after some days. */
export function seatSpan(company: Company, p: number): Span | null {
  if (affiliation(company, p) !== 'member' || isService(company, p)) return null;
  const team = department(company, p);
  const at = draw(company, salt.copilotWave, p) * (team === 'Engineering' || isFounder(company, p) ? 1 : 2.2);
  const wave = isFounder(company, p) ? waves[0] : waves.find(([upTo]) => at < upTo);
  if (wave === undefined || (team !== 'Engineering' && team !== 'Product' && !isFounder(company, p)))
    return null;
  const offered = company.today + wave[1] + Math.floor(draw(company, salt.copilotDay, p) * wave[2]);
  const member = githubSpan(company, p);
  const from = Math.max(offered, member.from + 5);
  const to = Math.min(removedOn(company, p, salt.githubLinger), cancelledOn(company, p, from));
  return from < to ? { from, to } : null;
}

/** A few seats are given back, at the end of a billing cycle. */
function cancelledOn(company: Company, p: number, from: Day): Day {
  if (isFounder(company, p) || draw(company, salt.copilotCancel, p) >= 0.05) return never;
  const day = company.today - 110 + Math.floor(draw(company, salt.copilotCancelDay, p) * 160);
  return day > from + 60 ? day : never;
}

/** The seat's end, from three weeks before it on. */
export function pendingCancellation(company: Company, p: number, day: Day): Day | null {
  const from = seatSpan(company, p)?.from ?? never;
  const end = cancelledOn(company, p, from);
  return end !== never && day > end - 21 ? end : null;
}

export interface Grant {
  organization: number;
  team: Team | null;
}

/** The organizations and teams that give somebody the one seat: each shows as a row of its own. */
export function grants(company: Company, p: number): Grant[] {
  const mine = organizations.map((_, o) => o).filter((o) => isMemberOf(company, p, o));
  const home = mine[0] ?? 0;
  const team = isFounder(company, p) ? undefined : homeTeams(company, p, home).find(isOld(company));
  const at = draw(company, salt.copilotGrant, p);
  const given: Grant[] = [];
  if (at < 0.7 || team === undefined) given.push({ organization: home, team: null });
  if (at >= 0.58 && team !== undefined) given.push({ organization: home, team });
  const second = mine[1];
  if (at < 0.05 && second !== undefined) given.push({ organization: second, team: null });
  return given;
}

function isOld(company: Company): (team: Team) => boolean {
  return (team) => team.createdOn === company.founded;
}

/** Everybody who holds a seat on the day. */
export const seatHolders = byDay((company, day) =>
  select(company, (p) => {
    const span = seatSpan(company, p);
    return span !== null && isSeenOn(span, day);
  }),
);

const grantsPerPerson = 4;

/** A seat row without assignee: GitHub does not name everybody. It is the first organization's, and no one's seat. */
export const namelessRow = -1;

/** All seat rows, each as person × 4 + number of the grant, in order; and those of each organization. */
export const seatRows = byDay((company, day) => {
  const all: number[] = [];
  const byOrganization: number[][] = organizations.map(() => []);
  for (const p of seatHolders(company, day)) {
    grants(company, p).forEach((grant, n) => {
      all.push(p * grantsPerPerson + n);
      byOrganization[grant.organization]?.push(p * grantsPerPerson + n);
    });
  }
  all.push(namelessRow);
  byOrganization[0]?.push(namelessRow);
  return { all, byOrganization: byOrganization.map((rows) => ({ rows, holders: countHolders(rows) })) };
});

/** Different people in rows that are in order; the nameless one counts. */
function countHolders(rows: readonly number[]): number {
  return new Set(rows.map((code) => Math.floor(code / grantsPerPerson))).size;
}

export function rowOf(code: number): { p: number; grant: number } {
  return { p: Math.floor(code / grantsPerPerson), grant: code % grantsPerPerson };
}

/** GitHub keeps the last activity for this many days, and then forgets it. */
export const retentionDays = 90;

function useOf(company: Company, p: number): Use | null {
  const span = seatSpan(company, p);
  if (span === null) return null;
  const habits = { ...usualHabits, heavy: 0.4, regular: 0.17, seldom: 0.09, lapsed: 0.23 };
  const to = Math.min(span.to, company.left[p] ?? never);
  return { question: salt.copilot, habits, from: span.from + 1, to };
}

/** Last day of use before `day`, whether or not GitHub still knows it. */
export function lastCopilotUse(company: Company, p: number, day: Day): Day | null {
  const use = useOf(company, p);
  return use === null ? null : lastActiveDay(company, p, use, day);
}

/** Whether somebody used Copilot on the day. */
export function usedCopilotOn(company: Company, p: number, day: Day): boolean {
  const use = useOf(company, p);
  return use !== null && wasActiveOn(company, p, use, day);
}
