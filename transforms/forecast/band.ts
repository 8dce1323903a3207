import { enoughForConformal } from './backtest.ts';

/**
 * `conformal`: read off what the backtest foretold wrongly at the same step. `gaussian`: where that was tried less than
 * 40 times a step, the normal distribution, its variance growing with the step as a random walk's does.
 */
export type Band = 'conformal' | 'gaussian';

/** Of the normal distribution: within how many standard deviations the share `level` lies. */
const normalQuantile = { 0.8: 1.2815515655446004, 0.95: 1.959963984540054 } as const;
export type Level = keyof typeof normalQuantile;

/** @param errors Of one method, by origin and step. */
export function bandOf(errors: readonly number[][], horizon: number): Band {
  return errors.filter((row) => row.length === horizon).length >= enoughForConformal
    ? 'conformal'
    : 'gaussian';
}

/**
 * How far to either side of the forecast the band reaches, by step; it never narrows.
 * @param errors Of one method, by origin and step; rows may end early, but some have a first step.
 */
export function halfWidths(band: Band, errors: readonly number[][], horizon: number, level: Level): number[] {
  return band === 'conformal' ? conformal(errors, horizon, level) : gaussian(errors, horizon, level);
}

/** Split conformal prediction: of `n` absolute errors at a step, the one of rank `(n + 1) * level`. */
function conformal(errors: readonly number[][], horizon: number, level: Level): number[] {
  let widest = 0;
  return Array.from({ length: horizon }, (_, step) => {
    const sizes = errors
      .flatMap((row) => (step < row.length ? Math.abs(row[step] as number) : []))
      .sort((a, b) => a - b);
    const rank = Math.min(Math.ceil((sizes.length + 1) * level), sizes.length);
    // Errors of late steps are no smaller than those of early ones; where they seem to be, it is chance.
    widest = Math.max(widest, sizes[rank - 1] ?? 0);
    return widest;
  });
}

function gaussian(errors: readonly number[][], horizon: number, level: Level): number[] {
  const perStep = errors.flatMap((row) => row.map((error, step) => error ** 2 / (step + 1)));
  const deviation = Math.sqrt(perStep.reduce((sum, square) => sum + square, 0) / perStep.length);
  return Array.from(
    { length: horizon },
    (_, step) => normalQuantile[level] * deviation * Math.sqrt(step + 1),
  );
}
