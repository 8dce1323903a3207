import { expect, it } from 'vitest';
import { dayOfPlace, evenSeries, type Reading } from '../../activities/forecast/even-series.ts';

const readings = (...read: [date: string, value: number][]): Reading[] =>
  read.map(([date, value]) => ({ date, value }));

it.each<[string, Reading[], 1 | 7, number[], number]>([
  ['one reading', readings(['2026-03-02', 5]), 1, [5], 1],
  ['each day', readings(['2026-03-01', 5], ['2026-03-02', 6], ['2026-03-03', 8]), 1, [5, 6, 8], 3],
  ['a day that was not read', readings(['2026-03-01', 5], ['2026-03-03', 8]), 1, [5, 6.5, 8], 2],
  ['over the end of a month', readings(['2026-02-27', 1], ['2026-03-02', 4]), 1, [1, 2, 3, 4], 2],
  [
    'the last reading of each week that ends like the series',
    readings(['2026-03-01', 1], ['2026-03-03', 2], ['2026-03-04', 3], ['2026-03-09', 4], ['2026-03-10', 5]),
    7,
    [2, 5],
    2,
  ],
  ['a week that was not read', readings(['2026-03-01', 10], ['2026-03-15', 20]), 7, [10, 15, 20], 2],
])('a series is evenly spaced, and ends with the last reading: %s', (_, read, step, values, count) => {
  const series = evenSeries(read, step);
  expect(series.values).toEqual(values);
  expect(series.readings).toBe(count);
  expect(series.lastReadOn).toBe(read.at(-1)?.date);
});

it('of older readings than a forecast looks at nothing is kept', () => {
  const series = evenSeries(readings(['2020-01-01', 1], ['2026-03-01', 2], ['2026-03-02', 3]), 1);
  expect(series.values).toEqual([2, 3]);
});

it('a place in it has its day', () => {
  const series = evenSeries(readings(['2026-02-16', 1], ['2026-03-02', 3]), 7);
  expect([0, 1, 2].map((place) => dayOfPlace(series, place))).toEqual([
    '2026-02-16',
    '2026-02-23',
    '2026-03-02',
  ]);
});
