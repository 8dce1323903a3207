import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../simulator/faults/catalog.ts';
import { pointersToNothing } from '../pipeline/pointers-to-nothing.ts';
import { plusDays } from './days.ts';
import { nightsOfFaults } from './faults.ts';
import { type HalfYear, openHalfYear } from './half-a-year.ts';

const begun = '2026-05-28';
const today = '2026-11-24';
/** Days from one sync to the next: some follow each other, most leave out some nights. */
const gaps = [1, 8, 12, 15];
const nights: [date: string, faults: Fault[]][] = [];
for (let date = begun; date <= today; date = plusDays(date, gaps[(nights.length - 1) % gaps.length] ?? 1)) {
  nights.push([date, nightsOfFaults[nights.length % nightsOfFaults.length] ?? []]);
}

let year: HalfYear;
beforeAll(async () => {
  year = await openHalfYear({ people: 70, seed: 33, today, begun });
});
afterAll(() => year?.close());

/**
 * Seats and states, storage, what is owned and over it, billable seats, orphans, costs to the cent, charge-back, seats to
 * give back, their cases and what was won: worked out from the company's own story and the definitions, and not from what
 * the platforms answered.
 */
describe('half a year with something wrong on most nights', () => {
  it.each(nights)('tells on %s what is true by what was known', async (date, faults) => {
    const { differences } = await year.night(date, faults);
    expect(differences).toEqual([]);
  });

  it('leaves no fact that points to nothing', async () => {
    expect((await pointersToNothing(year.house.database)).dangling).toEqual([]);
  });

  it('has had all that there is to tell', () => {
    expect(nights.at(-1)?.[0]).toBe(today);
    expect([...year.met].sort()).toEqual([
      'case: cancelled',
      'case: confirmed',
      'case: excluded',
      'case: found',
      'case: gone',
      'case: kept',
      'case: notified',
      'case: reclaimed',
      'finding: idle',
      'finding: never_used',
      'finding: orphan',
      'orphan: left (end date)',
      'orphan: left (no longer in the roster)',
      'orphan: left (status)',
      'orphan: locked out elsewhere',
      'orphan: suspended',
    ]);
    expect([...year.compared].filter(([, lines]) => lines === 0)).toEqual([]);
  });
});
