import type { ForecastStep } from './forecast-series.ts';

/** The first step (from 1) on which more seats are foretold than are owned; `null`: not within the horizon. */
export interface Crossing {
  /** By the forecast itself. */
  forecast: number | null;
  /** By the upper edge of the band of 80 %: from here on it may well be. */
  hi80: number | null;
}

/** When the entitlement will be used up. @returns `null` where the entitlement is unknown: then nobody can tell. */
export function crossing(steps: readonly ForecastStep[], entitled: number | null): Crossing | null {
  if (entitled === null) return null;
  const first = (edge: 'forecast' | 'hi80') => steps.find((step) => step[edge] > entitled)?.step ?? null;
  return { forecast: first('forecast'), hi80: first('hi80') };
}

export type SeatsToOrder =
  | {
      outcome: 'known';
      /** Seats needed at the renewal: the upper edge of the band of 80 %, rounded up. */
      needed: number;
      /** To be ordered on top of those owned; 0 where they suffice. */
      order: number;
      /** Owned beyond those needed; 0 where they do not suffice. */
      spare: number;
    }
  /** How many are owned is not known: so many are needed, and what to order is unknown. */
  | { outcome: 'entitlement_unknown'; needed: number }
  /** The forecast does not reach to the renewal, or the renewal is past. */
  | { outcome: 'not_foretold' };

/** @param renewalStep The step of the renewal's day. */
export function seatsToOrder(
  steps: readonly ForecastStep[],
  renewalStep: number,
  entitled: number | null,
): SeatsToOrder {
  const renewal = steps.find(({ step }) => step === renewalStep);
  if (!renewal) return { outcome: 'not_foretold' };
  const needed = Math.max(0, seatsFor(renewal.hi80));
  if (entitled === null) return { outcome: 'entitlement_unknown', needed };
  return {
    outcome: 'known',
    needed,
    order: Math.max(needed - entitled, 0),
    spare: Math.max(entitled - needed, 0),
  };
}

/** Half a seat is a seat, but what only the rounding of the computer adds is none. */
function seatsFor(demand: number): number {
  const nearest = Math.round(demand);
  return Math.abs(demand - nearest) <= 1e-9 * Math.max(1, Math.abs(demand)) ? nearest : Math.ceil(demand);
}
