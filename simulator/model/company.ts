import { workload } from './calendar.ts';
import { type Day, formatDay, never, weekday } from './days.ts';
import { bits, unit } from './random.ts';
import { salt } from './salts.ts';

/**
 * The invented company: everybody who was, is or will be in it, numbered by the order of joining.
 * First come the founders (they never leave, and hold every list above empty), then the machine identities,
 * then all others.
 */
export interface Company {
  seed: number;
  /** People employed on the day {@link today}. */
  size: number;
  /** The day to which the story leads up. The clock may go beyond; the story goes on. */
  today: Day;
  /** First and last day that can be asked. */
  first: Day;
  last: Day;
  founded: Day;
  founders: number;
  services: number;
  /** Number of identities: founders + services + all others. */
  population: number;
  /** Last day before the identity is there, and last day on which it is. An event of a day shows on the next. */
  joined: Int32Array;
  left: Int32Array;
  /** Work done on each day since {@link founded}, 0 to 1. */
  workload: Float32Array;
}

const historyDays = 2200;
const futureDays = 1100;
/** Leavers per head and day: about 13 % a year. */
const attrition = 0.13 / 365;
/** Headcount relative to `today`, by days relative to it. */
const growth: ReadonlyArray<readonly [day: number, headcount: number]> = [
  [-historyDays, 0.3],
  [-400, 0.8],
  [-180, 0.85],
  [0, 1],
  [futureDays, 1.1],
];

/** @throws RangeError when the size is outside 50 to 1,000,000 people. */
export function foundCompany(options: { seed: number; people: number; today: Day }): Company {
  const { seed, people: size, today } = options;
  if (!Number.isInteger(size) || size < 50 || size > 1_000_000) {
    throw new RangeError(`people must be a whole number from 50 to 1000000, not ${size}`);
  }
  const founded = today - historyDays;
  const founders = Math.max(12, Math.min(300, Math.ceil(size * 0.03)));
  const services = Math.max(4, Math.min(60, Math.round(size / 80)));
  const others = joinDays(seed, size - founders, today);
  const population = founders + services + others.length;
  const joined = new Int32Array(population).fill(founded);
  const left = new Int32Array(population).fill(never);
  for (let i = 0; i < others.length; i++) {
    const p = founders + services + i;
    joined[p] = others[i] ?? founded;
    const tenure = Math.max(45, Math.round(-Math.log(1 - unit(seed, salt.tenure, p)) / attrition));
    left[p] = (joined[p] ?? founded) + tenure;
  }
  const workloads = Float32Array.from({ length: historyDays + futureDays + 1 }, (_, i) =>
    workload(founded + i),
  );
  return {
    seed,
    size,
    today,
    founded,
    founders,
    services,
    population,
    joined,
    left,
    first: today - 1460,
    last: today + futureDays - 10,
    workload: workloads,
  };
}

/** Joins follow from growth and from replacing leavers; people start on Mondays. */
function joinDays(seed: number, headcount: number, today: Day): Day[] {
  const days: Day[] = [];
  let expected = headcountOn(-historyDays) * headcount;
  for (let t = -historyDays; t < futureDays; t++) {
    if (t > -historyDays) {
      const grown = headcountOn(t) - headcountOn(t - 1);
      expected += headcount * (grown + attrition * headcountOn(t - 1));
    }
    while (days.length < Math.floor(expected)) {
      const spread = t === -historyDays ? bits(seed, salt.joinDay, days.length) % 60 : 0;
      const day = today + t + spread;
      days.push(day + ((7 - weekday(day)) % 7));
    }
  }
  return days;
}

function headcountOn(t: number): number {
  for (let i = 1; i < growth.length; i++) {
    const [start, low] = growth[i - 1] ?? [0, 1];
    const [end, high] = growth[i] ?? [0, 1];
    if (t <= end) return low + ((high - low) * (t - start)) / (end - start);
  }
  return 1;
}

export function joinedOn(company: Company, p: number): Day {
  return company.joined[p] ?? never;
}

export function leftOn(company: Company, p: number): Day {
  return company.left[p] ?? never;
}

/** A number in [0, 1) about one identity. */
export function draw(company: Company, question: number, p: number, day = 0): number {
  return unit(company.seed, question, p, day);
}

export function isFounder(company: Company, p: number): boolean {
  return p < company.founders;
}

export function isService(company: Company, p: number): boolean {
  return p >= company.founders && p < company.founders + company.services;
}

/** @throws RangeError when the story does not reach the day. */
export function checkDay(company: Company, day: Day): Day {
  if (day < company.first || day > company.last) {
    const range = `${formatDay(company.first)} to ${formatDay(company.last)}`;
    throw new RangeError(`The invented company can be asked for ${range}, not for ${formatDay(day)}`);
  }
  return day;
}
