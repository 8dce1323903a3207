/** The figures of a product on a day, as far as its cost needs them. Null is unknown. */
export interface PricedRow {
  platform: string;
  product: string;
  /** `YYYY-MM-DD`. */
  date: string;
  assigned: number;
  idle_over_90d: number | null;
  never_used: number | null;
}

/** A line of the price book, as `contracts.json` has it. `ends_on` is the first day without it. */
export interface Contract {
  platform: string;
  product: string;
  contract: string;
  seats: number | null;
  currency: string | null;
  unit_price_per_month: number | null;
  starts_on: string;
  ends_on: string | null;
}

/** Amounts are for a month, in `currency`. The cost of seats whose number is unknown is null. */
export interface MonthlyCost {
  contract: Contract;
  /** How many seats are paid: those of the contract, else those assigned. */
  seats: number;
  isContracted: boolean;
  unitPrice: number;
  currency: string;
  total: number;
  idle: number | null;
  neverUsed: number | null;
}

/** What the seats of a product cost by the contract in force on the day of the row; null: no price is known. */
export function monthlyCost(row: PricedRow, contracts: readonly Contract[]): MonthlyCost | null {
  const contract = contracts.find(
    (candidate) =>
      candidate.platform === row.platform &&
      candidate.product === row.product &&
      candidate.starts_on <= row.date &&
      (candidate.ends_on === null || row.date < candidate.ends_on),
  );
  if (!contract || contract.unit_price_per_month === null || contract.currency === null) return null;
  const unitPrice = contract.unit_price_per_month;
  const seats = contract.seats ?? row.assigned;
  return {
    contract,
    seats,
    isContracted: contract.seats !== null,
    unitPrice,
    currency: contract.currency,
    total: seats * unitPrice,
    idle: row.idle_over_90d === null ? null : row.idle_over_90d * unitPrice,
    neverUsed: row.never_used === null ? null : row.never_used * unitPrice,
  };
}

/** A sum over products in one currency. `untold` products have a price, but their unused seats are not (all) known. */
export interface CurrencySum {
  currency: string;
  total: number;
  idle: number;
  neverUsed: number;
  products: number;
  untold: number;
}

/** One sum for each currency: they are never added to one another. */
export function costByCurrency(costs: readonly (MonthlyCost | null)[]): CurrencySum[] {
  const sums = new Map<string, CurrencySum>();
  for (const cost of costs) {
    if (cost === null) continue;
    const { currency, total, idle, neverUsed } = cost;
    const sum = sums.get(currency) ?? { currency, total: 0, idle: 0, neverUsed: 0, products: 0, untold: 0 };
    sums.set(currency, {
      currency,
      total: sum.total + total,
      idle: sum.idle + (idle ?? 0),
      neverUsed: sum.neverUsed + (neverUsed ?? 0),
      products: sum.products + 1,
      untold: sum.untold + (idle === null || neverUsed === null ? 1 : 0),
    });
  }
  return [...sums.values()].sort((a, b) => a.currency.localeCompare(b.currency));
}
