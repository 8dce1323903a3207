import { accesses, type ProductKey, productKeys } from '../model/atlassian-access.ts';
import { accountId, directories, isListedIn, membership, statusIn } from '../model/atlassian-accounts.ts';
import { capacities } from '../model/atlassian-capacity.ts';
import { resourceId } from '../model/atlassian-groups.ts';
import { lastUse } from '../model/atlassian-use.ts';
import type { Company } from '../model/company.ts';
import type { Day } from '../model/days.ts';
import { countStates, type ProductTruth, type Seat } from './seats.ts';

/** Accounts of status active with access, counted once over directories and sites. */
export function atlassianTruth(company: Company, day: Day): ProductTruth[] {
  const seats = atlassianSeats(company, day);
  return productKeys.map((product) => ({
    platform: 'atlassian',
    product,
    entitled: entitled(company, product),
    ...countStates(
      seats.filter((seat) => seat.product === product),
      day,
      'unused',
    ),
  }));
}

/** The seats of one product by what their roles cost, as the groups tell it: once over directories and sites. */
export interface BillableTruth {
  platform: 'atlassian';
  product: string;
  /** A role that takes a seat is given on some site. */
  billable: number;
  /** All roles given are without a seat. */
  free: number;
  /** Granted by hand, past the groups, which cannot tell with which role. */
  unknown: number;
}

export function atlassianBillable(company: Company, day: Day): BillableTruth[] {
  const seats = atlassianSeats(company, day);
  return productKeys.map((product) => {
    const told = new Map<number, (boolean | null)[]>();
    for (const seat of seats) {
      if (seat.product === product) told.set(seat.person, [...(told.get(seat.person) ?? []), seat.billable]);
    }
    const kinds = [...told.values()].map((all) =>
      all.includes(true) ? 'billable' : all.includes(null) ? 'unknown' : 'free',
    );
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    return {
      platform: 'atlassian',
      product,
      billable: count('billable'),
      free: count('free'),
      unknown: count('unknown'),
    };
  });
}

/** Seats by product and site: what an account may use through directories in which it is active. */
export function atlassianSeats(company: Company, day: Day): Seat[] {
  const seats: Seat[] = [];
  for (let p = 0; p < company.population; p++) {
    for (const directory of directories.keys()) {
      if (!isListedIn(company, p, directory, day) || statusIn(company, p, directory, day) !== 'active')
        continue;
      for (const access of accesses(company, p, directory)) {
        const { product, direct, role } = access;
        seats.push({
          platform: 'atlassian',
          product,
          scope: resourceId(company, product, directory).split('/').at(-1) ?? '',
          account: accountId(company, p),
          person: p,
          grantedOn: membership(company, p).from,
          tiers: [],
          billable: direct ? null : role === 'user' || role === 'admin',
          sources: [
            { list: 'users', tells: 'last', lastBefore: (before) => lastUse(company, p, access, before) },
          ],
        });
      }
    }
  }
  return seats;
}

/** The capacity of the product's sites that are online, or null when one does not tell. */
function entitled(company: Company, product: ProductKey): number | null {
  return capacities(company)
    .filter((site) => site.product === product)
    .reduce<number | null>(
      (sum, { capacity }) => (sum === null || capacity === null ? null : sum + capacity),
      0,
    );
}
