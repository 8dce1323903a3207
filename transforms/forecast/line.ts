/** The least-squares line through equally spaced values; `intercept` is its height at the first one. */
export function lineThrough(values: readonly number[]): { intercept: number; slope: number } {
  const center = (values.length - 1) / 2;
  let sum = 0;
  let moment = 0;
  let spread = 0;
  values.forEach((value, t) => {
    sum += value;
    moment += (t - center) * value;
    spread += (t - center) ** 2;
  });
  const slope = spread > 0 ? moment / spread : 0;
  return { intercept: sum / values.length - slope * center, slope };
}
