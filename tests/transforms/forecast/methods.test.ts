import { describe, expect, test } from 'vitest';
import { candidates } from '../../../transforms/forecast/candidates.ts';
import { dampedTrend } from '../../../transforms/forecast/damped-trend.ts';
import { naive, seasonalNaive } from '../../../transforms/forecast/naive.ts';
import { theta } from '../../../transforms/forecast/theta.ts';

const line = Array.from({ length: 40 }, (_, t) => 100 + 2 * t);

test('naive repeats the last value', () => {
  expect(naive([5, 9, 7], 3)).toEqual([7, 7, 7]);
});

test('seasonal naive repeats the last season', () => {
  expect(seasonalNaive([1, 2, 3, 4, 5, 6], 5, 3)).toEqual([4, 5, 6, 4, 5]);
});

describe('damped trend', () => {
  test('goes on as the history went, each step less far than the one before', () => {
    const forecast = dampedTrend(line, 20);
    expect(forecast[0]).toBeCloseTo(180, 0);
    const moves = forecast.map((value, n) => value - (forecast[n - 1] ?? 178));
    for (const [n, move] of moves.entries()) {
      expect(move).toBeGreaterThan(0);
      if (n > 1) expect(move).toBeLessThan(moves[n - 1] as number);
    }
  });

  test('stays where a constant history is', () => {
    for (const value of dampedTrend(new Array(12).fill(42), 4)) expect(value).toBeCloseTo(42, 9);
  });

  test('finds the smoothing that a series was made with', () => {
    // Errors that repeat themselves, with damped trend 0.9 and a level that takes them over whole.
    let level = 100;
    let trend = 4;
    const history = Array.from({ length: 200 }, (_, t) => {
      const error = [3, -1, -2, 1, 0, -3, 2][t % 7] as number;
      const value = level + 0.9 * trend + error;
      level += 0.9 * trend + 0.7 * error;
      trend = 0.9 * trend + 0.1 * error;
      return value;
    });
    // What the rule itself foretells.
    const expected = [1, 2, 3].map(
      (step) => level + trend * (0.9 + 0.9 ** 2 * Number(step > 1) + 0.9 ** 3 * Number(step > 2)),
    );
    dampedTrend(history, 3).forEach((value, n) => {
      expect(Math.abs(value - (expected[n] as number))).toBeLessThan(1);
    });
  });
});

describe('Theta', () => {
  test('drifts by half the slope of the line through the history', () => {
    const forecast = theta(line, 5);
    expect((forecast[4] as number) - (forecast[0] as number)).toBeCloseTo(4, 9);
  });

  test('stays where a constant history is', () => {
    for (const value of theta(new Array(12).fill(42), 4)) expect(value).toBeCloseTo(42, 9);
  });
});

describe('all of them on one history', () => {
  const week = Array.from({ length: 70 }, (_, t) => (t % 7 > 4 ? 40 : 100) + (t % 3));

  test('the combination is the mean of damped trend and Theta', () => {
    const { combination, damped_trend, theta } = candidates(line, 3, 1) as Record<string, number[]>;
    combination?.forEach((value, n) => {
      expect(value).toBeCloseTo(((damped_trend?.[n] as number) + (theta?.[n] as number)) / 2, 9);
    });
  });

  test('without a season there is no seasonal naive', () => {
    expect(Object.keys(candidates(line, 3, 1))).toEqual(['naive', 'damped_trend', 'theta', 'combination']);
  });

  test('the season is put back onto what was foretold without it', () => {
    const { damped_trend, theta } = candidates(week, 7, 7);
    for (const forecast of [damped_trend, theta])
      expect(forecast?.map((value) => (value < 70 ? 'low' : 'high'))).toEqual([
        'high',
        'high',
        'high',
        'high',
        'high',
        'low',
        'low',
      ]);
  });
});
