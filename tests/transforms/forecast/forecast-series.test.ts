import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Forecast,
  forecastSeries,
  type SeriesToForecast,
} from '../../../transforms/forecast/forecast-series.ts';
import { normals } from './simulated-series.ts';

function foretell(series: SeriesToForecast): Forecast {
  const result = forecastSeries(series);
  if (result.outcome !== 'forecast') throw new Error(`too short: ${result.points} of ${result.needed}`);
  return result;
}

const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 18, maxLength: 70 });
const few = { numRuns: 40 };

describe('for any series', () => {
  test('the band of 80 % lies inside that of 95 %, and the forecast inside both', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(1, 7),
        (values, horizon, season) => {
          const { steps } = foretell({ values, horizon, season, lower: 0, upper: 900 });
          expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: horizon }, (_, n) => n + 1));
          for (const { forecast, lo80, hi80, lo95, hi95 } of steps) {
            const ordered = [0, lo95, lo80, forecast, hi80, hi95, 900];
            expect([...ordered].sort((a, b) => a - b)).toEqual(ordered);
          }
        },
      ),
      few,
    );
  });

  test('the same values give the same forecast', () => {
    fc.assert(
      fc.property(values, (values) => {
        expect(foretell({ values, horizon: 5 })).toEqual(foretell({ values: [...values], horizon: 5 }));
      }),
      few,
    );
  });

  test('the method shown is better than naive in the backtest, or is naive', () => {
    fc.assert(
      fc.property(values, (values) => {
        const { method, backtest } = foretell({ values, horizon: 5 });
        if (method === 'naive') expect(backtest.maeToNaive).toBe(1);
        else expect(backtest.maeToNaive).toBeLessThan(1);
      }),
      few,
    );
  });

  test('a constant stays, without any width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 18, max: 90 }), (value, length) => {
        const { method, steps } = foretell({ values: new Array(length).fill(value), horizon: 3 });
        expect(method).toBe('naive');
        for (const { forecast, lo95, hi95 } of steps)
          expect([lo95, forecast, hi95]).toEqual([value, value, value]);
      }),
      few,
    );
  });
});

describe('a forecast does not depend on the unit', () => {
  const normal = normals(1);
  let level = 500;
  const walk = Array.from({ length: 90 }, () => {
    level += 2 + 4 * normal();
    return level + 3 * normal();
  });
  const plain = foretell({ values: walk, horizon: 8 });

  test.each([
    ['in thousands', 1 / 1024, 0],
    ['in eighths', 8, 0],
    ['counted from elsewhere', 1, 2000],
    ['turned upside down', -1, 0],
  ])('%s', (_, scale, shift) => {
    const other = foretell({ values: walk.map((value) => scale * value + shift), horizon: 8 });
    expect(other.method).toBe(plain.method);
    other.steps.forEach((step, n) => {
      const before = plain.steps[n] as (typeof plain.steps)[number];
      expect(step.forecast).toBeCloseTo(scale * before.forecast + shift, 1);
      expect(step.hi95 - step.lo95).toBeCloseTo(Math.abs(scale) * (before.hi95 - before.lo95), 1);
    });
  });
});

describe('a level shift', () => {
  const normal = normals(2);
  const noisy = (level: number, count: number) => Array.from({ length: count }, () => level + normal());
  const result = foretell({ values: [...noisy(100, 60), ...noisy(300, 20)], horizon: 10 });

  test('is found', () => {
    expect(result.levelShifts.map(({ at }) => at)).toEqual([60]);
  });

  test('does not pull the forecast back, nor blow up the band', () => {
    for (const { lo95, forecast, hi95 } of result.steps) {
      expect(Math.abs(forecast - 300)).toBeLessThan(4);
      expect(hi95 - lo95).toBeLessThan(20);
    }
  });

  test('is told by its place in the whole series, though only the last 400 points are looked at', () => {
    const { levelShifts } = foretell({ values: [...noisy(100, 450), ...noisy(300, 60)], horizon: 3 });
    expect(levelShifts.map(({ at }) => at)).toEqual([450]);
  });
});

describe('a season', () => {
  const normal = normals(3);
  const week = Array.from({ length: 140 }, (_, t) => (t % 7 > 4 ? 20 : 100) + normal());

  test('is foretold, weekends included', () => {
    const { steps } = foretell({ values: week, horizon: 14, season: 7 });
    steps.forEach(({ forecast }, n) => {
      expect(Math.abs(forecast - (n % 7 > 4 ? 20 : 100))).toBeLessThan(4);
    });
  });

  test('is not looked for in a series that is too short to show it', () => {
    const short = week.slice(0, 28);
    expect(foretell({ values: short, horizon: 7, season: 7 })).toEqual(
      foretell({ values: short, horizon: 7 }),
    );
  });
});

describe('no forecast rather than a wrong one', () => {
  test('a short series is told how many points it needs', () => {
    expect(forecastSeries({ values: new Array(17).fill(5), horizon: 3 })).toEqual({
      outcome: 'too_short',
      points: 17,
      needed: 18,
    });
    expect(forecastSeries({ values: [], horizon: 3 }).outcome).toBe('too_short');
    expect(forecastSeries({ values: new Array(18).fill(5), horizon: 300 }).outcome).toBe('forecast');
  });

  test.each([
    [{ values: [1, Number.NaN], horizon: 3 }, 'a value that is no number'],
    [{ values: [], horizon: 0 }, 'horizon must be a whole number'],
    [{ values: [], horizon: 3, season: 1.5 }, 'season must be a whole number'],
  ])('%j is refused', (series, reason) => {
    expect(() => forecastSeries(series)).toThrow(reason);
  });
});

test('with 40 outcomes for each step the band is conformal, with fewer Gaussian', () => {
  const normal = normals(4);
  const noise = Array.from({ length: 80 }, () => 50 + normal());
  expect(foretell({ values: noise, horizon: 13 })).toMatchObject({
    band: 'conformal',
    backtest: { origins: 52, residuals: 52 },
  });
  expect(foretell({ values: noise, horizon: 32 }).band).toBe('gaussian');
});
