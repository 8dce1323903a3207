import { describe, expect, test } from 'vitest';
import { backtestCoverage } from '../../../transforms/forecast/backtest-coverage.ts';
import { bandOf, halfWidths } from '../../../transforms/forecast/band.ts';

/** `count` origins whose errors at both steps are 1, -2, 3 … and twice that. */
const errors = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const size = n % 2 === 0 ? n + 1 : -(n + 1);
    return [size, 2 * size];
  });

test('fewer than 40 errors at the last step make a Gaussian band', () => {
  expect(bandOf(errors(40), 2)).toBe('conformal');
  expect(bandOf(errors(39), 2)).toBe('gaussian');
  expect(bandOf([...errors(39), [5]], 2)).toBe('gaussian');
});

describe('a conformal band', () => {
  test('reaches to the absolute error of rank (n + 1) * level, step by step', () => {
    // Of 40 errors, ranks 33 and 39.
    expect(halfWidths('conformal', errors(40), 2, 0.8)).toEqual([33, 66]);
    expect(halfWidths('conformal', errors(40), 2, 0.95)).toEqual([39, 78]);
  });

  test('never narrows', () => {
    const narrowing = errors(40).map(([first = 0]) => [first, first / 2]);
    expect(halfWidths('conformal', narrowing, 2, 0.8)).toEqual([33, 33]);
  });
});

test('a Gaussian band widens with the root of the step, as the sum of independent errors does', () => {
  const widths = halfWidths('gaussian', [[3], [-3]], 4, 0.95);
  expect(widths.map((width) => width / 1.959963984540054)).toEqual([3, 3 * Math.SQRT2, 3 * Math.sqrt(3), 6]);
});

describe('the coverage of a band in the backtest', () => {
  const origins = Array.from({ length: 60 }, (_, n) => 100 + n);
  const steady = origins.map((_, n) => [n % 2 ? 1 : -1, n % 2 ? 1 : -1]);

  test('counts the outcomes that were inside', () => {
    expect(backtestCoverage('conformal', origins, steady, 0.95)).toBe(1);
  });

  test('an outcome as never before is outside, since the band that is held against it has not seen it', () => {
    const surprised = steady.map((row, n) => (n === 30 ? [9, 9] : row));
    expect(backtestCoverage('conformal', origins, surprised, 0.8)).toBeCloseTo(1 - 2 / 120, 12);
  });

  test('is unknown where every error shares days with every other one', () => {
    expect(backtestCoverage('gaussian', [20], [[1, 2, 3]], 0.95)).toBeNull();
  });
});
