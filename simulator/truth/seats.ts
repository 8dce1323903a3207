import type { Day } from '../model/days.ts';

/**
 * The seats of one product on one day. `active_n` is cumulative; assigned = active_90d + idle_over_90d + never_used +
 * too_new + unknown. Null: no signal of the product could tell.
 */
export interface ProductTruth {
  platform: PlatformName;
  product: string;
  entitled: number | null;
  assigned: number;
  active_30d: number | null;
  active_60d: number | null;
  active_90d: number | null;
  idle_over_90d: number | null;
  never_used: number | null;
  too_new: number | null;
  unknown: number;
}

export type PlatformName = 'atlassian' | 'github' | 'jfrog' | 'trello';

/** One account's seat of a product in one scope. */
export interface Seat {
  platform: PlatformName;
  product: string;
  /** Id of Atlassian's site, slug of GitHub's enterprise, name of Trello's workspace. */
  scope: string;
  /** As in `PersonTruth`. */
  account: string;
  /** Number of the identity in the story. */
  person: number;
  /** Where the platform tells it. */
  grantedOn: Day | null;
  /** Plans by which it is held; empty: the product has none. */
  tiers: string[];
  /** Null: the platform does not tell whether it costs. */
  billable: boolean | null;
  /** Who tells of its use. */
  sources: Source[];
}

/** A list that tells of the use of a seat. */
export interface Source {
  list: string;
  /** `last`: each reading tells the last day only, `days`: each day of use, those between two readings included. */
  tells: 'last' | 'days';
  /** Whole days until a day of use can be read, beyond its own. @default 0 */
  delay?: number;
  /** Last day of use before the day. */
  lastBefore(day: Day): Day | null;
  /** What was before had been forgotten when somebody began to watch. @default nothing had */
  from?: Day | undefined;
}

/** Last day of use that somebody who watched must have seen by the morning of the day. */
export function lastSeen(seat: Pick<Seat, 'sources'>, day: Day): Day | null {
  return latest(
    seat.sources.map(({ lastBefore, from }) => {
      const on = lastBefore(day);
      return on !== null && from !== undefined && on < from ? null : on;
    }),
  );
}

export function latest(days: Iterable<Day | null>): Day | null {
  let last: Day | null = null;
  for (const day of days) if (day !== null && (last === null || day > last)) last = day;
  return last;
}

/** Days of tenure before a seat without activity counts as never used. */
const graceDays = 30;

type States = Omit<ProductTruth, 'platform' | 'product' | 'entitled'>;

/**
 * Counts seats by state, those of one account once over all scopes, unless each scope is a seat of its own. Where silence
 * says nothing (`silent: 'unknown'`), seats without activity are unknown.
 */
export function countStates(
  seats: Iterable<Seat>,
  day: Day,
  silent: 'unused' | 'unknown',
  once: 'account' | 'account and scope' = 'account',
): States {
  const holders = new Map<string, { lastActiveOn: Day | null; grantedOn: Day }>();
  for (const seat of seats) {
    const key = once === 'account' ? seat.account : `${seat.account} ${seat.scope}`;
    const before = holders.get(key);
    holders.set(key, {
      lastActiveOn: latest([before?.lastActiveOn ?? null, lastSeen(seat, day)]),
      grantedOn: Math.min(seat.grantedOn ?? day, before?.grantedOn ?? day),
    });
  }
  let [within30, within60, within90, idle, unused, young] = [0, 0, 0, 0, 0, 0];
  for (const { lastActiveOn, grantedOn } of holders.values()) {
    if (lastActiveOn === null) {
      if (day - grantedOn >= graceDays) unused++;
      else young++;
      continue;
    }
    const age = day - lastActiveOn;
    if (age <= 30) within30++;
    if (age <= 60) within60++;
    if (age <= 90) within90++;
    else idle++;
  }
  const tells = silent === 'unused';
  return {
    assigned: holders.size,
    active_30d: within30,
    active_60d: within60,
    active_90d: within90,
    idle_over_90d: idle,
    never_used: tells ? unused : null,
    too_new: tells ? young : null,
    unknown: tells ? 0 : unused + young,
  };
}
