import type { Day } from '../model/days.ts';

/**
 * The seats of one product on one day. `active_n` is cumulative; assigned = active_90d + idle_over_90d + never_used +
 * too_new + unknown. Null: no signal of the product could tell.
 */
export interface ProductTruth {
  platform: 'atlassian' | 'github' | 'jfrog' | 'trello';
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

/** One seat: the day of its last activity that was seen, if any, and the day of its granting. */
export interface Seat {
  lastActiveOn: Day | null;
  grantedOn: Day;
}

/** Days of tenure before a seat without activity counts as never used. */
const graceDays = 30;

type States = Omit<ProductTruth, 'platform' | 'product' | 'entitled'>;

/** Counts seats by state. Where silence says nothing (`silent: 'unknown'`), seats without activity are unknown. */
export function countStates(seats: Iterable<Seat>, day: Day, silent: 'unused' | 'unknown'): States {
  let [assigned, within30, within60, within90, idle, unused, young] = [0, 0, 0, 0, 0, 0, 0];
  for (const { lastActiveOn, grantedOn } of seats) {
    assigned++;
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
    assigned,
    active_30d: within30,
    active_60d: within60,
    active_90d: within90,
    idle_over_90d: idle,
    never_used: tells ? unused : null,
    too_new: tells ? young : null,
    unknown: tells ? 0 : unused + young,
  };
}
