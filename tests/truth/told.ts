import type { Database } from '../../sql/database.ts';

/** What the product tells of a day, each figure as sorted lines of text by its name. */
export type Told = Record<string, string[]>;

/** Of a row with account_id, product_id and scope_id: the seat's name as the truth has it. */
export const seatKey = `pl.platform || '/' || p.product || ' ' || a.account_key
  || case when p.counted_by = 'account_and_scope' then ' in ' || s.name else '' end`;
/** The tables that {@link seatKey} needs. */
export const seatNames = `join warehouse.dim_account a using (account_id) join warehouse.dim_product p using (product_id)
  join warehouse.dim_platform pl on pl.platform_id = p.platform_id join warehouse.dim_scope s using (scope_id)`;

/** Each query gives one line of text a row, as `half-a-year.ts` writes it of the truth. */
const queries: Record<string, string> = {
  snapshots: `select platform || '/' || product || ' of ' || snapshot_on from reporting.license_usage_daily where date = :date`,
  counts: `select json_build_array(platform || '/' || product, assigned, entitled, active_30d, active_60d, active_90d, idle_over_90d,
      never_used, too_new, unknown)
    from reporting.license_usage_daily where date = :date`,
  overage: `select json_build_array(platform || '/' || product, entitled, entitled_by, unassigned, overage)
    from reporting.entitlements_daily where date = :date`,
  billable: `select distinct json_build_array(pl.platform || '/' || p.product, a.account_key, s.scope, f.billable)::text
    from warehouse.fact_seat f ${seatNames}
    where pl.platform = 'atlassian' and f.valid_from <= :date and (f.valid_to is null or f.valid_to > :date)`,
  storage: `select json_build_array(repository, bytes, files, snapshot_on) from warehouse.fact_storage where date = :date`,
  orphans: `select json_build_array(${seatKey}, source, reason, since, cast(:date as date) - since, strength)
    from (select distinct on (o.account_id, o.product_id, case q.counted_by when 'account' then 0 else o.scope_id end) o.*
      from warehouse.orphan_seats(:date) o join warehouse.dim_product q using (product_id)) o ${seatNames}`,
  costs: `select json_build_array(platform || '/' || product, contract, assigned, billable_seats, active_30d, idle, entitled,
      entitled_by, unassigned, overage, billed_seats, billed_by, cost_per_month::text, cost_per_year::text,
      cost_per_active_user::text, round(months_left, 4)::text, true_up_cost::text, unassigned_cost_per_month::text,
      exposure_per_month::text, reassignable_seats, reassignable_per_month::text, reducible_seats, reducible_on,
      reducible_per_month::text)
    from reporting.costs_daily where date = :date`,
  'charge-back': `select json_build_array(contract, charged_by, part, org_unit, round(weight, 2)::text, amount::text, invoice::text)
    from reporting.charge_back_monthly where date = :date`,
  candidates: `select json_build_array(${seatKey}, held_from, state_day, finding, findings, strength, price, currency, exclusion)
    from (select c.*, last_active_on as state_day, round(unit_price_per_month, 8)::text as price,
      case when exclusion_is_expired then null else exclusion_reason end as exclusion
      from warehouse.reclaim_candidates(:date) c) c ${seatNames}`,
  cases: `select json_build_array(${seatKey}, held_from, found_on, case_state, state_since) from warehouse.reclaim_cases(:date) c ${seatNames}`,
  savings: `select json_build_array(${seatKey}, held_from, given_back_on, returned_on, round(unit_price_per_month, 8)::text, currency)
    from warehouse.savings(:date) v ${seatNames}`,
};

export async function tell(database: Database, date: string): Promise<Told> {
  const told: Told = {};
  for (const [figure, query] of Object.entries(queries)) {
    const { rows } = await database.raw<{ rows: Record<string, unknown>[] }>(query, { date });
    told[figure] = rows.map((row) => line(Object.values(row)[0])).sort();
  }
  return told;
}

/** PostgreSQL spaces its JSON; JSON that the driver has parsed is written anew. */
export function line(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return value.startsWith('[') ? JSON.stringify(JSON.parse(value)) : value;
}
