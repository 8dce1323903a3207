import { expect, test } from 'vitest';
import { coverage, mase } from '../../../transforms/forecast/accuracy.ts';
import { type Forecast, forecastSeries } from '../../../transforms/forecast/forecast-series.ts';
import { naive } from '../../../transforms/forecast/naive.ts';
import { simulated } from './simulated-series.ts';

const horizon = 13;
/** 24 series of each of five rules, none of which the forecast is told. */
const trials = simulated(24, 200 + horizon).map(({ kind, values }) => {
  const history = values.slice(0, -horizon);
  const outcomes = values.slice(-horizon);
  const { steps, backtest } = forecastSeries({ values: history, horizon, season: 7 }) as Forecast;
  return {
    kind,
    backtest,
    forecastError: mase(
      outcomes,
      steps.map(({ forecast }) => forecast),
      history,
    ),
    naiveError: mase(outcomes, naive(history, horizon), history),
    inside80: coverage(
      outcomes,
      steps.map(({ lo80, hi80 }) => ({ lo: lo80, hi: hi80 })),
    ),
    inside95: coverage(
      outcomes,
      steps.map(({ lo95, hi95 }) => ({ lo: lo95, hi: hi95 })),
    ),
  };
});
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const of = (kind: string) => trials.filter((trial) => trial.kind === kind);

test('of the outcomes of series that it has never seen, the bands hold about what they promise', () => {
  const inside80 = mean(trials.map((trial) => trial.inside80));
  const inside95 = mean(trials.map((trial) => trial.inside95));
  expect(inside80).toBeGreaterThan(0.75);
  expect(inside80).toBeLessThan(0.88);
  expect(inside95).toBeGreaterThan(0.91);
  expect(inside95).toBeLessThan(0.98);
});

test('the coverage told beside a forecast is about what its band then holds', () => {
  const told = mean(trials.map(({ backtest }) => backtest.coverage95 as number));
  expect(Math.abs(told - mean(trials.map((trial) => trial.inside95)))).toBeLessThan(0.04);
});

test.each(['damped trend', 'local level', 'week with a weekend'])(
  'a %s is foretold better than by naive',
  (kind) => {
    expect(mean(of(kind).map((trial) => trial.forecastError))).toBeLessThan(
      0.9 * mean(of(kind).map((trial) => trial.naiveError)),
    );
  },
);

test('a random walk, which nothing can foretell, is foretold hardly worse than by naive', () => {
  expect(mean(of('random walk').map((trial) => trial.forecastError))).toBeLessThan(
    1.1 * mean(of('random walk').map((trial) => trial.naiveError)),
  );
});
