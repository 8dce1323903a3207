import type { Company } from '../model/company.ts';
import { lastCopilotUse, retentionDays, seatHolders, seatSpan } from '../model/copilot.ts';
import type { Day } from '../model/days.ts';
import { seatsConsumed, seatsPurchased } from '../model/github.ts';
import { countStates, type ProductTruth } from './seats.ts';

/** The enterprise, of whose seats nothing is known but their number, and Copilot. */
export function githubTruth(company: Company, day: Day, since?: Day): ProductTruth[] {
  const consumed = seatsConsumed(company, day);
  const enterprise: ProductTruth = {
    platform: 'github',
    product: 'enterprise',
    entitled: seatsPurchased(company, day),
    assigned: consumed,
    active_30d: null,
    active_60d: null,
    active_90d: null,
    idle_over_90d: null,
    never_used: null,
    too_new: null,
    unknown: consumed,
  };
  const seats = Array.from(seatHolders(company, day), (p) => {
    const used = lastCopilotUse(company, p, day);
    const forgotten = used !== null && since !== undefined && since - used > retentionDays;
    return { lastActiveOn: forgotten ? null : used, grantedOn: seatSpan(company, p)?.from ?? day };
  });
  return [
    enterprise,
    { platform: 'github', product: 'copilot', entitled: null, ...countStates(seats, day, 'unused') },
  ];
}
