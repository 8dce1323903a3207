import type { SeatLine } from './figures.ts';

/**
 * Lines by which it can be judged whether there are enough seats. Where no contract says what is owned of a plan, all plans are
 * judged together, by what the platform states. Of seats without a limit there are always enough.
 */
export function ownedLines(lines: SeatLine[]): SeatLine[] {
  return lines.filter(
    ({ platform, product, isWhole, isUnlimited, overage }) =>
      !isUnlimited &&
      (isWhole ||
        overage !== null ||
        !lines.some((other) => other.isWhole && other.platform === platform && other.product === product)),
  );
}
