import { type Amount, apportion, decimal, digitsOf, minus, plus, units, whole, written } from './amount.ts';
import { type LineCost, type LineSeats, monthCharge } from './costs.ts';
import type { Employments } from './employment.ts';
import type { Holder } from './holders.ts';
import type { People } from './people.ts';

/** What one department is charged, in one of the three ways. */
export interface Charge {
  contract: string;
  charged_by: string;
  part: string;
  org_unit: string;
  weight: string;
  amount: string;
  invoice: string;
}

interface Weight {
  part: string;
  orgUnit: string;
  weight: Amount;
}

/** The month of a line by seats held, by people who hold one, and by shares or heads (docs/money.md, *Charge-back*). */
export function chargeBack(
  seats: LineSeats,
  cost: LineCost,
  people: People,
  employments: Employments,
  date: string,
): Charge[] {
  const { line } = seats;
  const invoice = monthCharge(seats, cost.billed_seats ?? 0, date);
  if (line?.currency === undefined || invoice === null) return [];
  const digits = digitsOf(line.currency);
  const place = ({ person, platform }: Pick<Holder, 'person' | 'platform'>) =>
    people.departmentOf(person, platform, employments, date);
  const spare = cost.billed_by === 'contract' ? (cost.billed_seats ?? 0) - cost.billable_seats : 0;
  const humans = new Map(seats.holders.map((one) => [people.humanOf(one.person, one.platform), one]));
  const ways: Record<string, Weight[]> = {
    license: [
      ...byDepartment([...seats.holders.map(place), ...nobody(seats.unnamed)]),
      ...unassigned(whole(Math.max(spare, 0))),
    ],
    user: byDepartment([...[...humans.values()].map(place), ...nobody(seats.unnamed)]),
    percentage: line.shares ? byShares(line.shares) : byDepartment(people.humans().map(place)),
  };
  return Object.entries(ways).flatMap(([charged_by, told]) => {
    const weights = told.length > 0 ? told : unassigned(whole(1));
    // Of equal remainders the first by name.
    weights.sort((a, b) => (`${a.part} ${a.orgUnit}` < `${b.part} ${b.orgUnit}` ? -1 : 1));
    const amounts = apportion(
      units(invoice, digits),
      weights.map(({ weight }) => weight),
    );
    return weights.map(({ part, orgUnit, weight }, n) => ({
      contract: line.contract,
      charged_by,
      part,
      org_unit: orgUnit,
      weight: written(units(weight, 2), 2),
      amount: written(amounts[n] ?? 0n, digits),
      invoice: written(units(invoice, digits), digits),
    }));
  });
}

const nobody = (seats: number): null[] => Array.from({ length: seats }, () => null);

function byDepartment(places: (string | null)[]): Weight[] {
  const counts = new Map<string | null, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts].map(([place, count]) => ({
    part: place === null ? 'unknown' : 'department',
    orgUnit: place ?? 'unknown',
    weight: whole(count),
  }));
}

function byShares(shares: Record<string, number>): Weight[] {
  const given = Object.entries(shares).map(([orgUnit, share]) => ({
    part: 'department',
    orgUnit,
    weight: decimal(String(share)),
  }));
  const rest = minus(
    whole(100),
    given.reduce((sum, { weight }) => plus(sum, weight), whole(0)),
  );
  return [...given, ...unassigned(rest)];
}

function unassigned(weight: Amount): Weight[] {
  return weight.parts > 0n ? [{ part: 'unassigned', orgUnit: 'unassigned', weight }] : [];
}
