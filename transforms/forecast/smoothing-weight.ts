/** A weight of exponential smoothing, put within the bounds that R's `forecast::ets` keeps it in. */
export function smoothingWeight(weight: number): number {
  return Math.min(Math.max(weight, 1e-4), 0.9999);
}
