import { type Band, halfWidths, type Level } from './band.ts';

/**
 * The share of the outcomes in the backtest that lay inside a band which had not seen them: for each origin and step
 * it is made from the errors that share no day with the one it is held against. `null` where there are none.
 * @param errors Of one method, by origin and step.
 */
export function backtestCoverage(
  band: Band,
  origins: readonly number[],
  errors: readonly number[][],
  level: Level,
): number | null {
  let judged = 0;
  let inside = 0;
  errors.forEach((row, n) => {
    // An error of step s tells of the s days after its origin: steps that reach over the distance overlap.
    const unseen = origins.map((origin, other) =>
      (errors[other] as number[]).slice(0, Math.abs(origin - (origins[n] as number))),
    );
    const reach = Math.max(...unseen.map((steps) => steps.length));
    const widths = halfWidths(band, unseen, Math.min(reach, row.length), level);
    widths.forEach((width, step) => {
      judged += 1;
      if (Math.abs(row[step] as number) <= width) inside += 1;
    });
  });
  return judged > 0 ? inside / judged : null;
}
