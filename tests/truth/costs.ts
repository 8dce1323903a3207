import type { Contract } from '../../config/contracts.ts';
import type { InsightsConfig } from '../../config/insights-config.ts';
import type { Company } from '../../simulator/model/company.ts';
import { formatDay, parseDay } from '../../simulator/model/days.ts';
import type { ProductTruth } from '../../simulator/truth/seats.ts';
import { truth } from '../../simulator/truth.ts';
import { type Amount, decimal, digitsOf, isMore, minus, per, plus, rounded, times, whole } from './amount.ts';
import { daysBetween } from './days.ts';
import type { Holder } from './holders.ts';
import { lineFor, linesOn } from './price-book.ts';
import { subjectOf, type Watch } from './watch.ts';

/** One line of the price book on a day, by the formulas of docs/money.md; texts are decimals, null is unknown. */
export interface LineCost {
  product: string;
  contract: string | null;
  assigned: number;
  billable_seats: number;
  active_30d: number | null;
  idle: number | null;
  entitled: number | null;
  entitled_by: string | null;
  unassigned: number | null;
  overage: number | null;
  billed_seats: number | null;
  billed_by: string | null;
  cost_per_month: string | null;
  cost_per_year: string | null;
  cost_per_active_user: string | null;
  months_left: string | null;
  true_up_cost: string | null;
  unassigned_cost_per_month: string | null;
  exposure_per_month: string | null;
  reassignable_seats: number | null;
  reassignable_per_month: string | null;
  reducible_seats: number | null;
  reducible_on: string | null;
  reducible_per_month: string | null;
}

/** What the platform counts of a product, as of the day on which it was read. */
export function countsOf(company: Company, watch: Watch): ProductTruth[] {
  const since = parseDay(watch.since as string);
  const known = new Map<string, ProductTruth[]>();
  return truth(company, parseDay(watch.since as string), { people: false }).products.flatMap((product) => {
    const on = watch.snapshotOn(subjectOf(product));
    if (on === null) return [];
    const counts = known.get(on) ?? truth(company, parseDay(on), { since, people: false }).products;
    known.set(on, counts);
    return counts.filter((one) => one.platform === product.platform && one.product === product.product);
  });
}

/** Price of one seat for one month; null: no price, or of the whole. */
export function monthly(line: Contract | null): Amount | null {
  if (line?.unitPrice === undefined || line.seats === 'unlimited') return null;
  return line.billing === 'year' ? per(decimal(line.unitPrice), 12) : decimal(line.unitPrice);
}

/** Who holds one seat by several plans pays for the dearest. */
export function lineOf(holder: Holder, lines: Contract[]): Contract | null {
  const tiers = holder.tiers.length > 0 ? holder.tiers : [null];
  return tiers
    .map((tier) => lineFor(lines, tier))
    .reduce((dear, line) => {
      const [a, b] = [monthly(dear), monthly(line)];
      return dear === null || (b !== null && (a === null || isMore(b, a))) ? line : dear;
    });
}

/** Seats of one line of the price book. */
export interface LineSeats {
  product: string;
  line: Contract | null;
  counted: ProductTruth;
  holders: Holder[];
  /** Counted by the platform, whose holders it does not name. */
  unnamed: number;
  /** What the platform states of the product, where there is one line only: it does not tell by plan. */
  stated: number | null;
}

/** The seats that are billed, or may be, by line; seats that no line covers too. */
export function seatsByLine(
  company: Company,
  watch: Watch,
  holders: readonly Holder[],
  configuration: InsightsConfig,
  date: string,
): LineSeats[] {
  return countsOf(company, watch).flatMap((counted) => {
    const product = `${counted.platform}/${counted.product}`;
    const held = holders.filter((one) => `${one.platform}/${one.product}` === product);
    const lines = linesOn(configuration, product, date);
    const unnamed = counted.assigned - held.length;
    const unnamedLine = lineFor(lines, null);
    const billed = held.filter(({ billable }) => billable !== false);
    const isUncovered =
      lines.length === 0 ||
      billed.some((one) => lineOf(one, lines) === null) ||
      (unnamed > 0 && unnamedLine === null);
    const all = isUncovered ? [...lines, null] : lines;
    return all.map((line) => ({
      product,
      line,
      counted,
      holders: billed.filter((one) => lineOf(one, lines) === line),
      unnamed: unnamedLine === line ? unnamed : 0,
      stated: all.length === 1 ? counted.entitled : null,
    }));
  });
}

export function lineCost(
  { product, line, counted, holders, unnamed, stated }: LineSeats,
  date: string,
): LineCost {
  const count = (states: Holder['state'][]) => holders.filter(({ state }) => states.includes(state)).length;
  const billable = holders.length + unnamed;
  const active = count(['active']);
  const idle = count(['idle 31-60', 'idle 61-90', 'idle over 90', 'never used']);
  const isFlat = line?.seats === 'unlimited';
  const bought = typeof line?.seats === 'number' ? line.seats : null;
  const entitled = stated ?? bought;
  const overage = entitled === null ? (isFlat ? 0 : null) : Math.max(billable - entitled, 0);
  const paid = line === null ? billable : isFlat ? 1 : (bought ?? billable);
  const price = monthly(line);
  const cost =
    line?.unitPrice === undefined ? null : times(whole(paid), isFlat ? flat(line) : (price as Amount));
  const told = line?.renewal ?? line?.to ?? null;
  // Once it has passed, nobody has told when the next one is.
  const renewal = told !== null && told > date ? told : null;
  const left = renewal === null ? null : monthsBetween(date, renewal);
  const drop = line === null || isFlat ? null : droppable(line, billable, idle, renewal, date);
  const reassignable = line === null || isFlat ? null : Math.min(idle, paid);
  const money = (amount: Amount | null) =>
    amount === null || line?.currency === undefined ? null : rounded(amount, digitsOf(line.currency));
  const worth = (seats: number | null | undefined) =>
    seats == null || price === null ? null : money(times(whole(seats), price));
  const unassigned = entitled === null ? null : Math.max(entitled - billable, 0);
  return {
    product,
    contract: line?.contract ?? null,
    assigned: counted.assigned,
    billable_seats: billable,
    active_30d: active,
    idle,
    entitled,
    entitled_by: stated !== null ? 'platform' : isFlat ? 'unlimited' : bought !== null ? 'contract' : null,
    unassigned,
    overage,
    billed_seats: paid,
    billed_by: line === null ? null : isFlat ? 'flat' : bought !== null ? 'contract' : 'assigned',
    cost_per_month: money(cost),
    cost_per_year: money(cost && times(cost, whole(12))),
    cost_per_active_user: active === 0 ? null : money(cost && per(cost, active)),
    months_left: left && rounded(left, 4),
    true_up_cost:
      overage === null || !price || !left ? null : money(times(times(whole(overage), price), left)),
    unassigned_cost_per_month: worth(unassigned),
    exposure_per_month: worth(idle),
    reassignable_seats: reassignable,
    reassignable_per_month: worth(reassignable),
    reducible_seats: drop?.seats ?? null,
    reducible_on: drop?.on ?? null,
    reducible_per_month: worth(drop?.seats),
  };
}

/** A month of what is paid for any number of seats. */
function flat(line: Contract): Amount {
  const price = decimal(line.unitPrice as string);
  return line.billing === 'year' ? per(price, 12) : price;
}

/** Of bought seats all that are not needed, at the renewal; of those paid as held the idle ones, from the next term on. */
function droppable(
  line: Contract,
  billable: number,
  idle: number,
  renewal: string | null,
  date: string,
): { seats: number | null; on: string | null } {
  const isMonthly = line.seats === undefined && line.billing === 'month';
  const on = isMonthly ? firstOfNextMonth(date) : renewal;
  if (on === null) return { seats: null, on };
  const isTooLate =
    line.autoRenew === true &&
    on === renewal &&
    line.noticeDays !== undefined &&
    daysBetween(date, on) < line.noticeDays;
  if (isTooLate) return { seats: 0, on };
  return { seats: typeof line.seats === 'number' ? Math.max(line.seats - (billable - idle), 0) : idle, on };
}

const firstOfNextMonth = (date: string): string => addMonths(`${date.slice(0, 7)}-01`, 1);

/** A day that the other month does not have is its last one. */
function addMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return formatDay(Date.UTC(year, month - 1 + months, Math.min(day, last)) / 86_400_000);
}

/** The whole months, and of the last one the share of its days. */
function monthsBetween(from: string, to: string): Amount {
  if (to <= from) return whole(0);
  let months = 0;
  while (addMonths(from, months + 1) <= to) months += 1;
  const reached = addMonths(from, months);
  const share = per(whole(daysBetween(reached, to)), daysBetween(reached, addMonths(from, months + 1)));
  return plus(whole(months), share);
}

/** What a month of a line is charged: of a yearly price such a twelfth that those of a contract year add up to it. */
export function monthCharge({ line }: LineSeats, seats: number, date: string): Amount | null {
  if (line?.unitPrice === undefined || line.currency === undefined) return null;
  const amount = times(whole(seats), decimal(line.unitPrice));
  const digits = digitsOf(line.currency);
  if (line.billing === 'month') return decimal(rounded(amount, digits));
  const year = decimal(rounded(amount, digits));
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const n = (months(date) - months(line.from)) % 12;
  const upTo = (count: number) => decimal(rounded(per(times(year, whole(count)), 12), digits));
  return minus(upTo(n + 1), upTo(n));
}
