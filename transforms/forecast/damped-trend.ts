import { lineThrough } from './line.ts';
import { minimize } from './minimize.ts';
import { smoothingWeight } from './smoothing-weight.ts';

/** Of ETS(A,Ad,N). */
interface Smoothing {
  /** How fast the level follows the data. */
  alpha: number;
  /** How fast the trend follows the level; the textbook's beta is this times alpha. */
  betaStar: number;
  /** What is left of the trend after each step. */
  phi: number;
}

interface State {
  level: number;
  trend: number;
}

/** The first state is read off the line through so many points, as R's `forecast::ets` begins. */
const openingPoints = 10;
/** The search for alpha, betaStar and phi sets out from each of these: there may be several dips. */
const starts = [
  [0.9, 0.1, 0.9],
  [0.5, 0.1, 0.95],
  [0.2, 0.1, 0.95],
  [0.9, 0.5, 0.85],
];
const span = [-0.1, 0.1, -0.05];

/** Holt's linear trend, damped (Gardner and McKenzie, 1985), with the smoothing that fits the history best. */
export function dampedTrend(history: readonly number[], horizon: number): number[] {
  const { intercept, slope } = lineThrough(history.slice(0, openingPoints));
  const opening: State = { level: intercept - slope, trend: slope };
  const cost = (point: number[]) => filter(history, opening, bounded(point)).squaredErrors;
  const fitted = bounded(minimize(cost, starts, span));
  let { level, trend } = filter(history, opening, fitted).end;
  return Array.from({ length: horizon }, () => {
    trend *= fitted.phi;
    level += trend;
    return level;
  });
}

/** Damped at least a little and not at once: a phi from 0.8 to 0.98, as in R's `forecast::ets`. */
function bounded([alpha = 0, betaStar = 0, phi = 0]: number[]): Smoothing {
  return {
    alpha: smoothingWeight(alpha),
    betaStar: smoothingWeight(betaStar),
    phi: Math.min(Math.max(phi, 0.8), 0.98),
  };
}

/** Runs through the history, each point foretold from those before it. */
function filter(history: readonly number[], opening: State, { alpha, betaStar, phi }: Smoothing) {
  const beta = alpha * betaStar;
  let { level, trend } = opening;
  let squaredErrors = 0;
  for (const value of history) {
    const error = value - level - phi * trend;
    squaredErrors += error * error;
    level += phi * trend + alpha * error;
    trend = phi * trend + beta * error;
  }
  return { squaredErrors, end: { level, trend } };
}
