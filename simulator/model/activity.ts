import { type Company, draw } from './company.ts';
import type { Day } from './days.ts';
import { bits, unit } from './random.ts';
import { salt } from './salts.ts';

/**
 * How the users of one product divide: shares that are active on most days, on some, seldom, no longer; the
 * rest never was.
 */
export interface Habits {
  heavy: number;
  regular: number;
  seldom: number;
  lapsed: number;
  /** The days, relative to `today`, over which those who lapse do so: on any of them some have and some will. */
  lapse: readonly [first: number, last: number];
}

export const usualHabits: Habits = {
  heavy: 0.35,
  regular: 0.18,
  seldom: 0.18,
  lapsed: 0.19,
  lapse: [-500, 240],
};

/** One person's use of one product. */
export interface Use {
  /** The product's own number: an entry of the salts. */
  question: number;
  habits: Habits;
  /** Active on days from `from` up to but excluding `to`. */
  from: Day;
  to: Day;
}

interface Habit {
  /** Chance of being active on an ordinary workday. */
  chance: number;
  /** First day on which the habit is over. */
  ends: Day;
}

function habitOf(company: Company, p: number, use: Use): Habit | null {
  const at = draw(company, use.question, p);
  const { heavy, regular, seldom, lapsed } = use.habits;
  if (at < heavy) return { chance: 0.85, ends: use.to };
  if (at < heavy + regular) return { chance: 0.3, ends: use.to };
  if (at < heavy + regular + seldom) return { chance: 0.03, ends: use.to };
  if (at >= heavy + regular + seldom + lapsed) return null;
  const [first, last] = use.habits.lapse;
  const lapse = company.today + first + (bits(company.seed, use.question, p, 1) % (last - first));
  return { chance: 0.5, ends: Math.min(use.to, Math.max(lapse, use.from + 20)) };
}

/** Two weeks off twice a year. */
function isOnVacation(company: Company, p: number, day: Day): boolean {
  const half = Math.floor(day / 182);
  const start = bits(company.seed, salt.vacation, p, half) % 168;
  const into = (day % 182) - start;
  return into >= 0 && into < 14;
}

function isActive(company: Company, p: number, question: number, chance: number, day: Day): boolean {
  const work = company.workload[day - company.founded] ?? 1;
  return unit(company.seed, question, p, day) < chance * work && !isOnVacation(company, p, day);
}

/** Whether there was use on the day. */
export function wasActiveOn(company: Company, p: number, use: Use, day: Day): boolean {
  if (day < use.from || day >= use.to) return false;
  const habit = habitOf(company, p, use);
  return habit !== null && day < habit.ends && isActive(company, p, use.question, habit.chance, day);
}

/**
 * The last day before `day` with use, or null when there was none; `counts` may leave out some of the days.
 */
export function lastActiveDay(
  company: Company,
  p: number,
  use: Use,
  day: Day,
  counts?: (day: Day) => boolean,
): Day | null {
  const habit = habitOf(company, p, use);
  if (habit === null) return null;
  for (let d = Math.min(day, habit.ends) - 1; d >= use.from; d--) {
    if (isActive(company, p, use.question, habit.chance, d) && (counts === undefined || counts(d))) return d;
  }
  return null;
}

/** Second of the day, in working hours (06:00 to 19:59 UTC). */
export function secondOfDay(company: Company, p: number, question: number, day: Day): number {
  return 21_600 + (bits(company.seed, salt.time + question, p, day) % 50_400);
}
