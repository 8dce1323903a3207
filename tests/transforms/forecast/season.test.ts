import { describe, expect, test } from 'vitest';
import { isSeasonal, seasonalIndices } from '../../../transforms/forecast/season.ts';
import { normals } from './simulated-series.ts';

const week = [10, 12, 11, 12, 10, -30, -25];
const weeks = (count: number, slope = 0) =>
  Array.from({ length: 7 * count }, (_, t) => 100 + slope * t + (week[t % 7] as number));

describe('a season is seen', () => {
  test.each([
    ['in weeks with weekends', weeks(10), 7, true],
    ['not in what is too short for three of them', weeks(2), 7, false],
    ['not at another length', weeks(10), 5, false],
    ['not in a constant', new Array(50).fill(3), 7, false],
    ['not with a season of 1', weeks(10), 1, false],
  ])('%s', (_, history, season, seen) => {
    expect(isSeasonal(history, season)).toBe(seen);
  });

  test('in noise less than one time in ten', () => {
    const noises = Array.from({ length: 400 }, (_, seed) => {
      const normal = normals(seed);
      return Array.from({ length: 120 }, normal);
    });
    const seen = noises.filter((noise) => isSeasonal(noise, 7)).length / noises.length;
    expect(seen).toBeLessThan(0.1);
  });
});

test.each([
  ['level', 0],
  ['growing', 0.5],
])('the indices of a %s series are the season itself', (_, slope) => {
  seasonalIndices(weeks(8, slope), 7).forEach((index, place) => {
    expect(index).toBeCloseTo(week[place] as number, 9);
  });
});

test('an even season counts the two ends of its moving average half', () => {
  const history = Array.from({ length: 24 }, (_, t) => 50 + 2 * t + ([3, -1, -3, 1][t % 4] as number));
  [3, -1, -3, 1].forEach((index, place) => {
    expect(seasonalIndices(history, 4)[place]).toBeCloseTo(index, 9);
  });
});
