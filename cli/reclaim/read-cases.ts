import type { Database } from '../../sql/database.ts';
import { closedStates, openStates } from './acts.ts';

/** A row of `reporting.reclaim` or `reporting.reclaim_closed`. Null is unknown, or not told. */
export type Case = Record<string, unknown> & { case_id: string; case_state: string };

export interface Wanted {
  /** `<platform>/<product>`; absent: all. */
  product?: string;
  /** Absent: all open ones. */
  state?: string;
}

/** What could be given back of one currency; null: seats without a price. */
export interface Sum {
  currency: string | null;
  seats: number;
  /** For a month, in the currency's smallest unit's digits. */
  amount: string | null;
}

/** Open cases, those best proven first; with a closed state, the cases that ended so, newest first. */
export async function readCases(database: Database, wanted: Wanted): Promise<Case[]> {
  const isClosed = isClosedState(wanted.state);
  const order = isClosed ? 'closed_on desc' : openOrder;
  const { rows } = await database.raw<{ rows: Case[] }>(
    `select * from ${isClosed ? 'reporting.reclaim_closed' : 'reporting.reclaim'} where ${isWanted}
     order by ${order}, platform, product, person, account`,
    bindings(wanted),
  );
  return rows;
}

/** What the open cases come to, by currency. What is kept or excluded is in none of the sums. */
export async function readSums(database: Database, wanted: Wanted): Promise<Sum[]> {
  const { rows } = await database.raw<{ rows: Sum[] }>(
    `select currency, count(*)::integer as seats,
       round(sum(unit_price_per_month), warehouse.minor_unit_digits(currency))::text as amount
     from reporting.reclaim where ${isWanted} and case_state in ('found', 'notified', 'confirmed')
     group by currency order by currency nulls last`,
    bindings(wanted),
  );
  return rows;
}

export function isClosedState(state: string | undefined): boolean {
  return closedStates.some((closed) => closed === state);
}

const isWanted = `(:product::text is null or platform || '/' || product = :product)
  and (:state::text is null or case_state = :state)`;

const openOrder = `array_position(array['${openStates.join("', '")}'], case_state),
  array_position(array['high', 'medium', 'low'], strength)`;

function bindings({ product = null, state = null }: { product?: string | null; state?: string | null }) {
  return { product, state };
}

/** The columns of an open case, in their order: a file without cases has its heading too. */
export async function readOpenColumns(database: Database): Promise<string[]> {
  const { rows } = await database.raw<{ rows: { column_name: string }[] }>(
    `select column_name from information_schema.columns
     where table_schema = 'reporting' and table_name = 'reclaim' order by ordinal_position`,
  );
  return rows.map(({ column_name }) => column_name);
}
