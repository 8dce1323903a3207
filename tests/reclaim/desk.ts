import type { Act, CaseState } from '../../cli/reclaim/acts.ts';
import { recordAct } from '../../cli/reclaim/record-act.ts';
import type { Database } from '../../sql/database.ts';

/** Whoever works through the list of seats to give back: at the command line, and reading what comes of it. */
export function desk(database: Database) {
  async function caseOf(account: string, day: string): Promise<string> {
    const { rows } = await database.raw(
      `select case_id from warehouse.reclaim_cases(?) join warehouse.dim_account using (account_id)
       where account_key = ? order by held_from desc limit 1`,
      [day, account],
    );
    return rows[0]?.case_id ?? 'none';
  }
  return {
    caseOf,
    /** As `insights reclaim notified | confirm | keep` does it. */
    async act(day: string, act: Act, account: string, more: { reason?: string; until?: string } = {}) {
      return await recordAct(database, {
        act,
        cases: [await caseOf(account, day)],
        actor: 'olga',
        today: day,
        ...more,
      });
    },
    /** State of each account's newest case on a day. */
    async states(day: string): Promise<Record<string, CaseState>> {
      const { rows } = await database.raw(
        `select account_key, case_state from warehouse.reclaim_cases(?) join warehouse.dim_account using (account_id)
         order by held_from`,
        [day],
      );
      return Object.fromEntries(
        rows.map((row: { account_key: string; case_state: CaseState }) => [row.account_key, row.case_state]),
      );
    },
    /** The candidates of a day, by account: reason, strength, evidence. */
    async candidates(day: string): Promise<Record<string, string[]>> {
      const { rows } = await database.raw(
        `select account_key, finding, strength, evidence from warehouse.reclaim_candidates(?)
         join warehouse.dim_account using (account_id) order by account_key`,
        [day],
      );
      return Object.fromEntries(
        rows.map((row: Record<string, string>) => [
          row.account_key,
          [row.finding, row.strength, row.evidence],
        ]),
      );
    },
    /** The ledger as it stood on a day: account, given back, returned, price, currency, contract. */
    async savings(day: string): Promise<unknown[][]> {
      const { rows } = await database.raw(
        `select account_key, given_back_on, returned_on, round(unit_price_per_month, 2)::text as price, currency, contract
         from warehouse.savings(?) join warehouse.dim_account using (account_id) order by given_back_on, account_key`,
        [day],
      );
      return rows.map((row: Record<string, unknown>) => Object.values(row));
    },
    /** A line of the price book, as the configuration had it from `known` on. */
    async price(line: { contract: string; price: string; known: string; until?: string; currency?: string }) {
      await database.raw(
        `insert into warehouse.dim_contract (contract, platform_id, product, starts_on, valid_from, valid_to, is_unlimited,
           unit_price, currency, billing_period, source)
         select :contract, platform_id, 'copilot', '2025-01-01', :known, :until, false, :price, :currency, 'month', 'invented'
         from warehouse.dim_platform where platform = 'github'`,
        { until: null, currency: 'USD', ...line },
      );
    },
    /** Stages a configuration from a day on. */
    async configure(day: string, content: Record<string, unknown>) {
      await database.raw(
        `insert into staging.input (kind, valid_from, content) values ('configuration', ?, ?)
         on conflict (kind, valid_from) do update set content = excluded.content`,
        [day, JSON.stringify(content)],
      );
    },
  };
}
