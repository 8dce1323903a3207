import { crossing, seatsToOrder } from '../../transforms/forecast/renewal.ts';
import type { DatedStep } from './foretell.ts';

/** So many of the seats are to be in use after a renewal; the others are for those who come. */
const targetUtilization = 0.9;

/** What is foretold of a product. Empty where nothing is. */
export interface OutlookInput {
  assigned: readonly DatedStep[];
  active: readonly DatedStep[];
  /** `null`: no renewal is known. */
  renewsOn: string | null;
  /** Seats owned; `null`: unknown, or unlimited. */
  entitled: number | null;
}

/** Seats on the first foretold day from the renewal on; `null` where it is not reached. */
interface AtRenewal {
  forecast: number;
  lo80: number;
  hi80: number;
}

export interface RenewalOutlook {
  assigned: AtRenewal | null;
  active: AtRenewal | null;
  /** First foretold day with more assigned seats than are owned, by the forecast itself and by the edge of its band. */
  exceedsOn: string | null;
  mayExceedOn: string | null;
  /** Seats to own and to order so that all assigned seats are covered, in nine of ten cases. */
  forAssigned: Order;
  /** And so that 90 % of them are in use. */
  forActive: Order;
}

interface Order {
  needed: number | null;
  /** `null` where it is unknown how many are owned. */
  order: number | null;
}

/** What is to be expected at a renewal, and what to order. What is unknown stays unknown. */
export function renewalOutlook({ assigned, active, renewsOn, entitled }: OutlookInput): RenewalOutlook {
  const crossed = crossing(assigned, entitled);
  const dateOf = (step: number | null | undefined) => assigned.find((one) => one.step === step)?.date ?? null;
  const inUse = active.map((step) => ({ ...step, hi80: step.hi80 / targetUtilization }));
  return {
    assigned: atRenewal(assigned, renewsOn),
    active: atRenewal(active, renewsOn),
    exceedsOn: dateOf(crossed?.forecast),
    mayExceedOn: dateOf(crossed?.hi80),
    forAssigned: orderOf(assigned, renewsOn, entitled),
    forActive: orderOf(inUse, renewsOn, entitled),
  };
}

function stepOf<Step extends DatedStep>(steps: readonly Step[], renewsOn: string | null): Step | undefined {
  return renewsOn === null ? undefined : steps.find(({ date }) => date >= renewsOn);
}

function atRenewal(steps: readonly DatedStep[], renewsOn: string | null): AtRenewal | null {
  const step = stepOf(steps, renewsOn);
  return step ? { forecast: step.forecast, lo80: step.lo80, hi80: step.hi80 } : null;
}

function orderOf(steps: readonly DatedStep[], renewsOn: string | null, entitled: number | null): Order {
  const step = stepOf(steps, renewsOn);
  if (!step) return { needed: null, order: null };
  const ordered = seatsToOrder(steps, step.step, entitled);
  if (ordered.outcome === 'not_foretold') return { needed: null, order: null };
  return { needed: ordered.needed, order: ordered.outcome === 'known' ? ordered.order : null };
}
