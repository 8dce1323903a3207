import { json, type Reply, type Request } from '../http/exchange.ts';
import type { Company } from '../model/company.ts';
import { grants, seatSpan } from '../model/copilot.ts';
import { type Day, parseDay } from '../model/days.ts';
import { affiliation, enterprise, githubSpan, pendingInvitations } from '../model/github.ts';
import type { Span } from '../model/span.ts';
import { problem } from './errors.ts';

/** What a seat costs for a month, in US dollars. */
const prices = { copilot_for_business: 19, copilot_enterprise: 39, ghec_licenses: 21 };

type Sku = keyof typeof prices;

const skus = Object.keys(prices) as Sku[];

/** Seats are billed by the day: each day of a month adds its share of a user-month. */
export function billingUsageSummary({ company, day, query }: Request): Reply {
  const year = Number(query.get('year') ?? Number.NaN);
  const month = Number(query.get('month') ?? Number.NaN);
  if (!Number.isInteger(year) || !(month >= 1 && month <= 12)) return problem(400, 'Invalid year or month');
  const first = parseDay(`${year}-${String(month).padStart(2, '0')}-01`);
  const following = Date.UTC(year, month, 1) / 86_400_000;
  const last = Math.min(day, following - 1);
  const seatDays = countSeatDays(company, first, last);
  const usageItems = skus
    .filter((sku) => seatDays[sku] > 0)
    .map((sku) => item(sku, seatDays[sku] / (following - first)));
  return json({ timePeriod: { year, month }, enterprise, usageItems });
}

function item(sku: Sku, userMonths: number): Record<string, unknown> {
  const amount = Math.round(userMonths * prices[sku] * 1e6) / 1e6;
  return {
    product: sku === 'ghec_licenses' ? 'ghec' : 'copilot',
    sku,
    unitType: 'user-months',
    pricePerUnit: prices[sku],
    grossQuantity: userMonths,
    grossAmount: amount,
    discountQuantity: 0,
    discountAmount: 0,
    netQuantity: userMonths,
    netAmount: amount,
  };
}

/** Days on which each seat was held. Who has a seat in the first organization has the dearer plan. */
function countSeatDays(company: Company, first: Day, last: Day): Record<Sku, number> {
  const days = { copilot_for_business: 0, copilot_enterprise: 0, ghec_licenses: 0 };
  if (last < first) return days;
  // The seat without a name: it has no plan but the one of its row.
  days.copilot_for_business += last - first + 1;
  for (let day = first; day <= last; day++) days.ghec_licenses += pendingInvitations(company, day);
  for (let p = 0; p < company.population; p++) {
    const how = affiliation(company, p);
    if (how === null) continue;
    if (how !== 'subscription') days.ghec_licenses += overlap(githubSpan(company, p), first, last);
    const seat = seatSpan(company, p);
    if (seat === null) continue;
    const isEnterprise = grants(company, p).some(({ organization }) => organization === 0);
    days[isEnterprise ? 'copilot_enterprise' : 'copilot_for_business'] += overlap(seat, first, last);
  }
  return days;
}

function overlap({ from, to }: Span, first: Day, last: Day): number {
  return Math.max(0, Math.min(to, last) - Math.max(from + 1, first) + 1);
}
