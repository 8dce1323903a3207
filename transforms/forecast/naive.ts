/** Tomorrow is as today: the last value at every step. */
export function naive(history: readonly number[], horizon: number): number[] {
  return new Array(horizon).fill(history.at(-1));
}

/** Every step is as it was one season before. @param season Points in a season, at most as many as the history has. */
export function seasonalNaive(history: readonly number[], horizon: number, season: number): number[] {
  const lastSeason = history.slice(-season);
  return Array.from({ length: horizon }, (_, step) => lastSeason[step % season] as number);
}
