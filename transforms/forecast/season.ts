/** Quantile of the normal distribution: the bounds of a two-sided test at 90 %. */
const criticalValue = 1.645;

/**
 * Whether the history repeats itself every `season` points: the test of the M4 competition, on the autocorrelation at
 * that lag, at 90 %; a negative one, though, is no season. Less than three seasons show nothing.
 */
export function isSeasonal(history: readonly number[], season: number): boolean {
  const count = history.length;
  if (season < 2 || count < 3 * season) return false;
  const mean = history.reduce((sum, value) => sum + value, 0) / count;
  const product = (lag: number) => {
    let sum = 0;
    for (let t = lag; t < count; t++)
      sum += ((history[t] as number) - mean) * ((history[t - lag] as number) - mean);
    return sum;
  };
  const variance = product(0);
  if (variance === 0) return false;
  let squares = 0;
  for (let lag = 1; lag < season; lag++) squares += (product(lag) / variance) ** 2;
  return product(season) / variance > criticalValue * Math.sqrt((1 + 2 * squares) / count);
}

/**
 * What each place in the season adds, on average, to the moving average over one season around it (classical additive
 * decomposition). They sum to zero; the first belongs to `history[0]`.
 */
export function seasonalIndices(history: readonly number[], season: number): number[] {
  const half = Math.floor(season / 2);
  const sums: number[] = new Array(season).fill(0);
  const counts: number[] = new Array(season).fill(0);
  for (let t = half; t + half < history.length; t++) {
    const place = t % season;
    let around = 0;
    for (let s = t - half; s <= t + half; s++) around += history[s] as number;
    // An even season has no middle: its two ends count half each.
    if (season % 2 === 0) around -= ((history[t - half] as number) + (history[t + half] as number)) / 2;
    sums[place] = (sums[place] as number) + (history[t] as number) - around / season;
    counts[place] = (counts[place] as number) + 1;
  }
  const means = sums.map((sum, place) => sum / (counts[place] as number));
  const mean = means.reduce((sum, value) => sum + value, 0) / season;
  return means.map((value) => value - mean);
}
