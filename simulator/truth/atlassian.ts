import { accesses, type ProductKey, productKeys } from '../model/atlassian-access.ts';
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

function seatsOf(company: Company, p: number, day: Day): Map<ProductKey, Seat> {
  const seats = new Map<ProductKey, Seat>();
  directories.forEach((_, directory) => {
    if (!isListedIn(company, p, directory, day) || statusIn(company, p, directory, day) !== 'active') return;
    for (const access of accesses(company, p, directory)) {
      const here = lastUse(company, p, access, day);
      const before = seats.get(access.product)?.lastActiveOn ?? null;
      const lastActiveOn = here === null || before === null ? (here ?? before) : Math.max(here, before);
      seats.set(access.product, { lastActiveOn, grantedOn: membership(company, p).from });
    }
  });
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
