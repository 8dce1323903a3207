import type { Company } from '../model/company.ts';
import { grants, lastCopilotUse, retentionDays, seatHolders, seatSpan } from '../model/copilot.ts';
import type { Day } from '../model/days.ts';
import {
  affiliation,
  enterprise,
  listedPeople,
  login,
  seatsConsumed,
  seatsPurchased,
  serverUser,
} from '../model/github.ts';
import { lastEvent } from '../model/github-audit.ts';
import { countStates, type ProductTruth, type Seat } from './seats.ts';

/** Who begins to watch reads so much of the audit log: of a large enterprise a day of it is hundreds of requests. */
const readBack = 7;
/** Days until a report of Copilot's users is there. */
const reportDelay = 2;

/**
 * The enterprise, of whose seats nothing is known but their number and what the audit log tells from the day `auditSince`
 * on, and Copilot.
 */
export function githubTruth(company: Company, day: Day, since?: Day, auditSince?: Day): ProductTruth[] {
  const seats = githubSeats(company, day, since, auditSince);
  const copilot = seats.filter(({ product }) => product === 'copilot');
  return [
    enterpriseTruth(
      company,
      day,
      seats.filter(({ product }) => product === 'enterprise'),
    ),
    { platform: 'github', product: 'copilot', entitled: null, ...countStates(copilot, day, 'unused') },
  ];
}

/** Seats without a row, of pending invitations, are unknown, and so are all of which the log tells nothing. */
function enterpriseTruth(company: Company, day: Day, seats: Seat[]): ProductTruth {
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

/** The seats whose holders GitHub names. */
export function githubSeats(
  company: Company,
  day: Day,
  since?: Day,
  auditSince: Day = (since ?? company.founded) - readBack,
): Seat[] {
  const seated = listedPeople(company, day).filter((p) => affiliation(company, p) !== 'subscription');
  const ofEnterprise = Array.from(
    seated,
    (p): Seat => ({
      ...seatOf(p, 'enterprise'),
      account: affiliation(company, p) === 'server' ? serverUser(p) : login(company, p),
      sources: [
        {
          list: 'audit-log',
          tells: 'days',
          lastBefore: (before) => lastEvent(company, p, before),
          from: auditSince,
        },
      ],
    }),
  );
  const ofCopilot = Array.from(seatHolders(company, day), (p): Seat => {
    const lastBefore = (before: Day) => lastCopilotUse(company, p, before);
    const from = since === undefined ? undefined : since - retentionDays;
    return {
      ...seatOf(p, 'copilot'),
      account: login(company, p),
      grantedOn: seatSpan(company, p)?.from ?? day,
      tiers: [...new Set(grants(company, p).map(planOf))],
      sources: [
        { list: 'copilot-seats', tells: 'last', lastBefore, from },
        { list: 'copilot-usage', tells: 'days', delay: reportDelay, lastBefore, from },
      ],
    };
  });
  return [...ofEnterprise, ...ofCopilot];
}

function seatOf(person: number, product: string) {
  const seat = { platform: 'github' as const, product, scope: enterprise, person };
  return { ...seat, grantedOn: null, tiers: [], billable: null };
}

/** The first organization has the dearer plan. */
export function planOf({ organization }: { organization: number }): 'enterprise' | 'business' {
  return organization === 0 ? 'enterprise' : 'business';
}
