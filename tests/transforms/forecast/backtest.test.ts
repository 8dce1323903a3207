import { describe, expect, test } from 'vitest';
import { backtest } from '../../../transforms/forecast/backtest.ts';
import { chooseMethod } from '../../../transforms/forecast/choose-method.ts';

const line = (length: number) => Array.from({ length }, (_, t) => 5 + 3 * t);

describe('a backtest', () => {
  test('foretells the latest 52 stretches of the past that have an outcome for each step', () => {
    const { origins, errors } = backtest(line(100), 4, 1, 10);
    expect([origins.length, origins[0], origins.at(-1)]).toEqual([52, 45, 96]);
    expect(errors.naive).toHaveLength(52);
    expect(errors.naive[0]).toEqual([3, 6, 9, 12]);
  });

  test('where that is too few, foretells from all over the series as far as it goes', () => {
    const { origins, errors } = backtest(line(15), 4, 1, 10);
    expect(origins).toEqual([10, 11, 12, 13, 14]);
    expect(errors.naive).toEqual([[3, 6, 9, 12], [3, 6, 9, 12], [3, 6, 9], [3, 6], [3]]);
  });

  test('nothing that came later is known to the forecast', () => {
    const past = backtest(line(60), 3, 1, 10);
    const other = backtest([...line(59), 1e6], 3, 1, 10);
    expect(other.errors.theta?.slice(0, -3)).toEqual(past.errors.theta?.slice(0, -3));
  });
});

describe('the choice', () => {
  const choose = (errors: Parameters<typeof chooseMethod>[0]['errors']) =>
    chooseMethod({ origins: [20], errors });

  test.each([
    ['the smallest mean error', { naive: [[4]], theta: [[-2]], damped_trend: [[3]] }, 'theta', 0.5],
    ['naive, when nothing beats it', { naive: [[4]], theta: [[5]], damped_trend: [[4]] }, 'naive', 1],
    ['naive, when nothing is ever wrong', { naive: [[0]], theta: [[0]] }, 'naive', 1],
    ['against the better naive one', { naive: [[8]], seasonal_naive: [[4]], theta: [[1]] }, 'theta', 0.25],
    [
      'seasonal naive as a naive one',
      { naive: [[8]], seasonal_naive: [[2]], theta: [[3]] },
      'seasonal_naive',
      1,
    ],
  ] as const)('%s', (_, errors, method, maeToNaive) => {
    expect(choose(structuredClone(errors) as unknown as Parameters<typeof choose>[0])).toEqual({
      method,
      maeToNaive,
    });
  });
});
