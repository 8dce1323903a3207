import { describe, expect, it } from 'vitest';
import type { Reading } from '../../activities/forecast/even-series.ts';
import { type Foretold, foretell } from '../../activities/forecast/foretell.ts';
import { dayAfter } from './figures.ts';

/** The newest day. */
const today = '2026-03-31';

/** So many readings up to a day, every so many days, rising by a seat each. */
function rising(count: number, { every = 1, to = today }: { every?: number; to?: string } = {}): Reading[] {
  return Array.from({ length: count }, (_, n) => ({
    date: dayAfter(to, (n - count + 1) * every),
    value: 100 + n,
  }));
}

function span(told: Foretold): [number, number, string, string] {
  if (told.result === 'too_short') throw new Error('too short');
  const { steps, stepDays } = told;
  return [stepDays, steps.length, steps[0]?.date ?? '', steps.at(-1)?.date ?? ''];
}

describe('how far, and by what step', () => {
  it.each<[string, Reading[], number, [number, number, string, string]]>([
    ['90 days by day', rising(120), 90, [1, 90, '2026-04-01', '2026-06-29']],
    ['to a further day by week', rising(200), 150, [7, 22, '2026-04-07', '2026-09-01']],
    [
      'by week where fewer than half of the days were read',
      rising(30, { every: 7 }),
      90,
      [7, 13, '2026-04-07', '2026-06-30'],
    ],
    [
      'by day for 90 days where there are too few weeks',
      rising(110),
      150,
      [1, 90, '2026-04-01', '2026-06-29'],
    ],
    ['no further than the readings reach back', rising(20), 90, [1, 20, '2026-04-01', '2026-04-20']],
    [
      'what has gone by since the last reading is foretold, and left out',
      rising(120, { to: '2026-03-28' }),
      90,
      [1, 90, '2026-04-01', '2026-06-29'],
    ],
  ])('%s', (_, readings, reach, expected) => {
    expect(span(foretell(readings, today, reach))).toEqual(expected);
  });
});

describe('too short', () => {
  it.each<[string, Reading[], number, number]>([
    ['fewer than 18 readings', rising(17), 17, 18],
    ['fewer than 18 readings, whatever lies between them', rising(9, { every: 2 }), 9, 18],
    ['readings that reach less far back than the last one lies', rising(20, { to: '2026-03-01' }), 20, 31],
  ])('%s', (_, readings, count, needed) => {
    expect(foretell(readings, today, 90)).toMatchObject({ result: 'too_short', readings: count, needed });
  });
});

it('a level shift is told with its day', () => {
  const shifted = rising(60).map(({ date }, n) => ({ date, value: 100 + (n % 2) + (n >= 40 ? 50 : 0) }));
  const told = foretell(shifted, today, 90);
  expect(told).toMatchObject({ levelShifts: [{ date: shifted[40]?.date, size: 49 }] });
});

it('foretells no fewer seats than none', () => {
  const falling = rising(60).map(({ date }, n) => ({ date, value: 60 - n }));
  const told = foretell(falling, today, 90);
  const lowest = told.result === 'forecast' ? Math.min(...told.steps.map(({ lo95 }) => lo95)) : null;
  expect(lowest).toBe(0);
});
