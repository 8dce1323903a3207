create or replace function warehouse.reclaim_candidates(as_of date)
returns table (
  case_id text, connection_id integer, product_id integer, scope_id integer, account_id integer, held_from date, person_id integer,
  finding text, findings text[], strength text, evidence text, state warehouse.seat_state_name, last_active_on date,
  last_active_source text, snapshot_on date, tenure_days integer, granted_on date, granted_via text, tier text, billable boolean,
  unit_price_per_month numeric, currency text, contract text, contract_from date, contract_to date, manager text, cost_center text,
  exclusion_reason text, exclusion_until date, exclusion_is_expired boolean)
language sql stable security definer set search_path = warehouse, pg_temp set enable_nestloop = off as $$
  with found as materialized (
    select * from reclaim_findings(as_of)
  ), priced as (
    -- Who holds one seat by several plans is paid for by the dearest.
    select distinct on (plan.product_id, plan.tiers) plan.product_id, plan.tiers, tier, price.*
    from (select distinct product_id, tiers from found) plan
    cross join lateral unnest(plan.tiers) as tier
    left join lateral seat_price(plan.product_id, tier, as_of) price on true
    order by plan.product_id, plan.tiers, price.unit_price_per_month desc nulls last, tier
  ), way as (
    select held.account_id, held.product_id, case p.counted_by when 'account_and_scope' then held.scope_id else -1 end as counted_scope_id,
      string_agg(distinct held.granted_via, ', ' order by held.granted_via) as granted_via
    from fact_seat held join dim_product p using (product_id)
    where held.valid_from <= as_of and (held.valid_to is null or held.valid_to > as_of)
    group by 1, 2, 3
  )
  select reclaim_case_id(c.connection, a.account_key, p.product, s.scope, f.held_from),
    f.connection_id, f.product_id, f.scope_id, f.account_id, f.held_from, f.person_id,
    f.finding, f.findings, f.strength, f.evidence, f.state, f.last_active_on, f.last_active_source, f.snapshot_on,
    f.snapshot_on - f.tenure_from, f.granted_on, way.granted_via, priced.tier, f.billable,
    priced.unit_price_per_month, priced.currency, priced.contract, priced.valid_from, priced.valid_to,
    job.manager, job.cost_center, x.reason, x.until, x.is_expired
  from found f
  join dim_connection c using (connection_id)
  join dim_account a using (account_id)
  join dim_product p using (product_id)
  join dim_scope s using (scope_id)
  left join priced on priced.product_id = f.product_id and priced.tiers = f.tiers
  left join bridge_person_employment job on job.person_id = f.person_id
    and job.valid_from <= as_of and (job.valid_to is null or job.valid_to > as_of)
  left join way on way.account_id = f.account_id and way.product_id = f.product_id
    and way.counted_scope_id = case p.counted_by when 'account_and_scope' then f.scope_id else -1 end
  left join excluded_seats(as_of) x on x.account_id = f.account_id and x.product_id = f.product_id
$$;
comment on function warehouse.reclaim_candidates is
  'Seats that could be given back on a day, with reason, evidence and its strength, what each costs a month by which contract (null: '
  'no price), whom to ask, and what excludes it. One row per seat as the vendor counts it.';
revoke all on function warehouse.reclaim_candidates(date) from public;
do $$
begin
  grant execute on function warehouse.reclaim_candidates(date) to insights_reader;
exception when undefined_object then null;
end $$;
