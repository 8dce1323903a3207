import { type Candidates, candidates, type Method } from './candidates.ts';

/** From so many points of the past is foretold, at most: a year of weeks. */
const maxOrigins = 52;
/** With so many outcomes a step, the band is read off them. */
export const enoughForConformal = 40;

/**
 * A rolling-origin backtest: from points of the past, each method foretold what is known by now, from what was known
 * by then.
 */
export interface Backtest {
  /** Lengths of the history from which was foretold, ascending. */
  origins: number[];
  /**
   * Outcome minus forecast: `errors.theta[origin][step - 1]`. A row ends where the series does.
   */
  errors: Partial<Record<Method, number[][]>> & { naive: number[][] };
}

/** @param minHistory Points that a method needs. */
export function backtest(
  history: readonly number[],
  horizon: number,
  season: number,
  minHistory: number,
): Backtest {
  const origins = originsOf(history.length, horizon, minHistory);
  const errors: Backtest['errors'] = { naive: [] };
  for (const origin of origins) {
    const outcomes = history.slice(origin, origin + horizon);
    const foretold: Candidates = candidates(history.slice(0, origin), outcomes.length, season);
    for (const [method, forecast] of Object.entries(foretold) as [Method, number[]][]) {
      const rows = errors[method] ?? [];
      errors[method] = rows;
      rows.push(outcomes.map((value, n) => value - (forecast[n] as number)));
    }
  }
  return { origins, errors };
}

/**
 * The latest origins that have an outcome for every step; where these are too few, origins from all over the series,
 * so that the longest steps are tried at all.
 */
function originsOf(length: number, horizon: number, minHistory: number): number[] {
  const complete = length - horizon - minHistory + 1;
  if (complete >= enoughForConformal) {
    const count = Math.min(complete, maxOrigins);
    return Array.from({ length: count }, (_, n) => length - horizon - count + 1 + n);
  }
  const possible = length - minHistory;
  const count = Math.min(possible, maxOrigins);
  return Array.from({ length: count }, (_, n) => minHistory + Math.floor((n * possible) / count));
}
