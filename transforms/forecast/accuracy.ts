/** Measures of forecasts against what came, as the M4 competition defines them. */

/** Mean absolute error, over the mean absolute error in `history` of repeating the value one season before. */
export function mase(
  actual: readonly number[],
  forecast: readonly number[],
  history: readonly number[],
  season = 1,
): number {
  return meanAbsoluteError(actual, forecast) / naiveError(history, season);
}

/** Symmetric mean absolute percentage error, from 0 to 200. */
export function smape(actual: readonly number[], forecast: readonly number[]): number {
  return mean(
    actual.map((value, n) => {
      const size = Math.abs(value) + Math.abs(forecast[n] as number);
      return size === 0 ? 0 : (200 * Math.abs(value - (forecast[n] as number))) / size;
    }),
  );
}

/** Mean scaled interval score of a band that should hold `level` (0.95) of the outcomes: width, and a fine for each miss. */
export function msis(
  actual: readonly number[],
  band: readonly Interval[],
  level: number,
  history: readonly number[],
  season = 1,
): number {
  const fine = 2 / (1 - level);
  const scores = actual.map((value, n) => {
    const { lo, hi } = band[n] as Interval;
    return hi - lo + fine * (Math.max(lo - value, 0) + Math.max(value - hi, 0));
  });
  return mean(scores) / naiveError(history, season);
}

/** The share of outcomes inside the band, its edges included. */
export function coverage(actual: readonly number[], band: readonly Interval[]): number {
  return mean(
    actual.map((value, n) => {
      const { lo, hi } = band[n] as Interval;
      return value >= lo && value <= hi ? 1 : 0;
    }),
  );
}

export interface Interval {
  lo: number;
  hi: number;
}

function meanAbsoluteError(actual: readonly number[], forecast: readonly number[]): number {
  return mean(actual.map((value, n) => Math.abs(value - (forecast[n] as number))));
}

function naiveError(history: readonly number[], season: number): number {
  return meanAbsoluteError(history.slice(season), history.slice(0, -season));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
