import { lineThrough } from './line.ts';
import { minimize } from './minimize.ts';
import { smoothingWeight } from './smoothing-weight.ts';

/** The search for the weight sets out from each of these: there may be several dips. */
const starts = [[0.2], [0.5], [0.9]];

/**
 * The standard Theta method (Assimakopoulos and Nikolopoulos, 2000), in the form that Hyndman and Billah (2003) showed
 * it to have: simple exponential smoothing, with a drift of half the slope of the line through the history.
 */
export function theta(history: readonly number[], horizon: number): number[] {
  const [weight = 0] = minimize(
    ([x = 0]) => smooth(history, smoothingWeight(x)).squaredErrors,
    starts,
    [0.05],
  );
  const alpha = smoothingWeight(weight);
  const { level } = smooth(history, alpha);
  const drift = lineThrough(history).slope / 2;
  const lag = (1 - (1 - alpha) ** history.length) / alpha;
  return Array.from({ length: horizon }, (_, n) => level + drift * (n + lag));
}

function smooth(history: readonly number[], alpha: number) {
  let level = history[0] as number;
  let squaredErrors = 0;
  for (const value of history) {
    const error = value - level;
    squaredErrors += error * error;
    level += alpha * error;
  }
  return { squaredErrors, level };
}
