import type { Company } from '../model/company.ts';
import { lastCopilotUse, retentionDays, seatHolders, seatSpan } from '../model/copilot.ts';
import type { Day } from '../model/days.ts';
import { affiliation, listedPeople, seatsConsumed, seatsPurchased } from '../model/github.ts';
import { lastEvent } from '../model/github-audit.ts';
import { countStates, type ProductTruth } from './seats.ts';

/** Who begins to watch reads so much of the audit log: of a large enterprise a day of it is hundreds of requests. */
const readBack = 7;

/**
 * The enterprise, of whose seats nothing is known but their number and what the audit log tells from the day `auditSince`
 * on, and Copilot.
 */
export function githubTruth(
  company: Company,
  day: Day,
  since?: Day,
  auditSince: Day = (since ?? company.founded) - readBack,
): ProductTruth[] {
  const seats = Array.from(seatHolders(company, day), (p) => {
    const used = lastCopilotUse(company, p, day);
    const forgotten = used !== null && since !== undefined && since - used > retentionDays;
    return { lastActiveOn: forgotten ? null : used, grantedOn: seatSpan(company, p)?.from ?? day };
  });
  return [
    enterpriseTruth(company, day, auditSince),
    { platform: 'github', product: 'copilot', entitled: null, ...countStates(seats, day, 'unused') },
  ];
}

/** Seats without a row, of pending invitations, are unknown, and so are all of which the log tells nothing. */
function enterpriseTruth(company: Company, day: Day, auditSince: Day): ProductTruth {
  const seated = listedPeople(company, day).filter((p) => affiliation(company, p) !== 'subscription');
  const seats = Array.from(seated, (p) => {
    const on = lastEvent(company, p, day);
    return { lastActiveOn: on !== null && on >= auditSince ? on : null, grantedOn: day };
  });
  const { assigned: named, unknown, ...states } = countStates(seats, day, 'unknown');
  const assigned = seatsConsumed(company, day);
  return {
    platform: 'github',
    product: 'enterprise',
    entitled: seatsPurchased(company, day),
    ...states,
    assigned,
    unknown: unknown + assigned - named,
  };
}
