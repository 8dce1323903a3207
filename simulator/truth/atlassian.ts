import { type Access, accesses, type ProductKey, productKeys } from '../model/atlassian-access.ts';
import { directories, isListedIn, membership, statusIn } from '../model/atlassian-accounts.ts';
import { capacities } from '../model/atlassian-capacity.ts';
import { lastUse } from '../model/atlassian-use.ts';
import type { Company } from '../model/company.ts';
import type { Day } from '../model/days.ts';
import { countStates, type ProductTruth, type Seat } from './seats.ts';

/** Accounts of status active with access, counted once over directories and sites. */
export function atlassianTruth(company: Company, day: Day): ProductTruth[] {
  const seats = new Map<ProductKey, Seat[]>(productKeys.map((key) => [key, []]));
  for (let p = 0; p < company.population; p++) {
    for (const [product, seat] of seatsOf(company, p, day)) seats.get(product)?.push(seat);
  }
  return productKeys.map((product) => ({
    platform: 'atlassian',
    product,
    entitled: entitled(company, product),
    ...countStates(seats.get(product) ?? [], day, 'unused'),
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
  const counts = new Map(productKeys.map((key) => [key, { billable: 0, free: 0, unknown: 0 }]));
  for (let p = 0; p < company.population; p++) {
    for (const product of productKeys) {
      const mine = activeAccesses(company, p, day).filter((access) => access.product === product);
      const count = counts.get(product);
      if (mine.length === 0 || count === undefined) continue;
      if (mine.some(({ direct, role }) => !direct && (role === 'user' || role === 'admin'))) count.billable++;
      else if (mine.some(({ direct }) => direct)) count.unknown++;
      else count.free++;
    }
  }
  return [...counts].map(([product, count]) => ({ platform: 'atlassian', product, ...count }));
}

/** What an account may use through directories in which it is active. */
function activeAccesses(company: Company, p: number, day: Day): Access[] {
  return directories.flatMap((_, directory) => {
    const isActive =
      isListedIn(company, p, directory, day) && statusIn(company, p, directory, day) === 'active';
    return isActive ? accesses(company, p, directory) : [];
  });
}

function seatsOf(company: Company, p: number, day: Day): Map<ProductKey, Seat> {
  const seats = new Map<ProductKey, Seat>();
  for (const access of activeAccesses(company, p, day)) {
    const here = lastUse(company, p, access, day);
    const before = seats.get(access.product)?.lastActiveOn ?? null;
    const lastActiveOn = here === null || before === null ? (here ?? before) : Math.max(here, before);
    seats.set(access.product, { lastActiveOn, grantedOn: membership(company, p).from });
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
