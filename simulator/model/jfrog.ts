import { lastActiveDay, usualHabits } from './activity.ts';
import { byCompany, byDay } from './by-day.ts';
import { type Company, draw, isFounder, isService, joinedOn, leftOn } from './company.ts';
import { type Day, never } from './days.ts';
import { affiliation, login } from './github.ts';
import { alias, department, email, isContractor, machineLogin, plainName } from './person.ts';
import { salt } from './salts.ts';
import { isSeenOn, removedOn, type Span } from './span.ts';
import { subjects } from './words.ts';

/** Users that the platform itself makes, as negative indexes. */
const internalUsers: ReadonlyMap<number, string> = new Map([
  [-1, 'anonymous'],
  [-2, 'trialadmin'],
]);

export type UserStatus = 'invited' | 'enabled' | 'disabled' | 'locked';

/** Whether somebody ever gets a user. */
export function hasUser(company: Company, p: number): boolean {
  if (isFounder(company, p) || isService(company, p)) return true;
  const at = draw(company, salt.jfrogShare, p);
  if (affiliation(company, p) === 'member') return at < 0.72;
  return !isContractor(company, p) && at < 0.05;
}

/** Users of leavers are disabled, and deleted 100 days later. */
export function userSpan(company: Company, p: number): Span & { disabledOn: Day } {
  const from = joinedOn(company, p) + Math.floor(draw(company, salt.jfrogSince, p) * 12);
  const disabledOn = removedOn(company, p, salt.jfrogLinger);
  return { from, disabledOn, to: disabledOn === never ? never : disabledOn + 100 };
}

export function userStatus(company: Company, p: number, day: Day): UserStatus {
  if (p < 0) return 'enabled';
  const { from, disabledOn } = userSpan(company, p);
  if (day > disabledOn) return 'disabled';
  if (isFounder(company, p) || isService(company, p)) return 'enabled';
  const state = draw(company, salt.jfrogState, p);
  if (state < 0.01) return 'locked';
  return state < 0.3 && day < from + 5 ? 'invited' : 'enabled';
}

/** User names as they grew over the years: addresses, dotted names, GitHub logins, a few with spaces or too long. */
export function username(company: Company, p: number): string {
  const internal = internalUsers.get(p) ?? machineLogin(company, p);
  if (internal !== null) return internal;
  const { first, last, suffix } = plainName(company, p);
  const style = draw(company, salt.jfrogName, p);
  if (style < 0.5) return email(company, p);
  if (style < 0.75) return `${first}.${last}${suffix}`;
  if (style < 0.93) return login(company, p);
  if (style < 0.96) return `${first} ${last}${suffix}`;
  if (style < 0.975) return `${first}+${last}${suffix}@example.com`;
  if (style < 0.99) return `${first.toUpperCase()}.${last.toUpperCase()}${suffix}`;
  return `${first}.${last}${suffix}.${'external-contributor-of-the-platform-group.'.repeat(2)}${p}`;
}

/** Null for `anonymous`; some are written in capitals, some are a second address. */
export function userEmail(company: Company, p: number): string | null {
  if (p < 0) return p === -2 ? 'noreply@example.org' : null;
  const style = draw(company, salt.jfrogEmail, p);
  if (isService(company, p) || style < 0.84) return email(company, p);
  return style < 0.93
    ? email(company, p)
        .replace(/^./, (c) => c.toUpperCase())
        .replace('example', 'Example')
    : alias(company, p);
}

/** Everybody who ever has a user, sorted by name: the order of the platform's lists. */
const everyUser = byCompany((company) => {
  // A name, then its bearer: plain texts are sorted much faster than pairs, and nothing comes before a NUL.
  const named = [...internalUsers].map(([p, name]) => `${name}\0${p}`);
  for (let p = 0; p < company.population; p++)
    if (hasUser(company, p)) named.push(`${username(company, p)}\0${p}`);
  named.sort();
  return Int32Array.from(named, (text) => Number(text.slice(text.indexOf('\0') + 1)));
});

/** Whether the platform lists the user on the day. */
export function isUserOn(company: Company, p: number, day: Day): boolean {
  return p < 0 || (hasUser(company, p) && isSeenOn(userSpan(company, p), day));
}

/** The users on the day, sorted by name. */
export const users = byDay((company, day) => everyUser(company).filter((p) => isUserOn(company, p, day)));

/** Position of the first user whose name comes after `name` (or is it, when `inclusive`). */
export function positionAfter(company: Company, sorted: Int32Array, name: string, inclusive = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = username(company, sorted[middle] ?? 0);
    if (at < name || (!inclusive && at === name)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function findUser(company: Company, name: string, day: Day): number | null {
  const sorted = users(company, day);
  const p = sorted[positionAfter(company, sorted, name, true)];
  return p !== undefined && username(company, p) === name ? p : null;
}

/** Last login to the user interface before `day`. Most users are clients and machines: they never log in. */
export function lastLogin(company: Company, p: number, day: Day): Day | null {
  if (p < 0 || isService(company, p)) return null;
  const { from } = userSpan(company, p);
  const habits = { ...usualHabits, heavy: 0.1, regular: 0.2, seldom: 0.16, lapsed: 0.12 };
  return lastActiveDay(
    company,
    p,
    { question: salt.jfrog, habits, from: from + 1, to: leftOn(company, p) },
    day,
  );
}

export const groups = byCompany((company): string[] => {
  const teams = Math.max(3, Math.round(0.3 * Math.sqrt(company.size)));
  const named = Array.from(
    { length: teams },
    (_, n) =>
      `team-${subjects[n % subjects.length]}${n >= subjects.length ? `-${Math.floor(n / subjects.length) + 1}` : ''}`,
  );
  return ['Release Managers', 'deployers', 'readers', ...named].sort();
});

/** The groups of one user, in order of their names: founders are in all, everybody else reads. */
export function groupsOf(company: Company, p: number): string[] {
  if (p < 0) return p === -2 ? ['readers'] : [];
  const all = groups(company);
  if (isFounder(company, p)) return all;
  const mine: string[] = [];
  if (draw(company, salt.jfrogGroup, p, 1) < 0.04) mine.push('Release Managers');
  if (isService(company, p) || department(company, p) === 'Engineering') mine.push('deployers');
  mine.push('readers');
  const home = all[3 + Math.floor(draw(company, salt.jfrogGroup, p) * (all.length - 3))];
  if (home !== undefined && !isService(company, p)) mine.push(home);
  return mine;
}
