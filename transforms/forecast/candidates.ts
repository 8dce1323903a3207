import { dampedTrend } from './damped-trend.ts';
import { naive, seasonalNaive } from './naive.ts';
import { isSeasonal, seasonalIndices } from './season.ts';
import { theta } from './theta.ts';

export const methods = ['naive', 'seasonal_naive', 'damped_trend', 'theta', 'combination'] as const;
/** `combination` is the mean of damped trend and Theta. */
export type Method = (typeof methods)[number];

/** What each method foretells; `seasonal_naive` only where there is a season. */
export type Candidates = Partial<Record<Method, number[]>> & { naive: number[] };

/** All methods on one history. Damped trend and Theta see it without its season, which is put back afterwards. */
export function candidates(history: readonly number[], horizon: number, season: number): Candidates {
  const indices = isSeasonal(history, season) ? seasonalIndices(history, season) : null;
  const index = (t: number) => (indices ? (indices[t % season] as number) : 0);
  const adjusted = history.map((value, t) => value - index(t));
  const seasoned = (forecast: number[]) =>
    forecast.map((value, step) => value + index(history.length + step));
  const damped = seasoned(dampedTrend(adjusted, horizon));
  const byTheta = seasoned(theta(adjusted, horizon));
  return {
    naive: naive(history, horizon),
    ...(season > 1 &&
      history.length >= season && { seasonal_naive: seasonalNaive(history, horizon, season) }),
    damped_trend: damped,
    theta: byTheta,
    combination: damped.map((value, step) => (value + (byTheta[step] as number)) / 2),
  };
}
