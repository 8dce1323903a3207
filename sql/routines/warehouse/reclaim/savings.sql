create or replace function warehouse.savings(as_of date)
returns table (
  case_id text, account_id integer, product_id integer, scope_id integer, held_from date, finding text, given_back_on date,
  returned_on date, actor text, tier text, unit_price_per_month numeric, currency text, contract text, contract_from date,
  contract_to date)
language sql stable security definer set search_path = warehouse, pg_temp as $$
  with given_back as (
    select f.*, act.actor, p.counted_by
    from fact_reclaim_finding f
    join reclaim_acts(as_of) act using (account_id, product_id, scope_id, held_from, found_on)
    join dim_product p using (product_id)
    where f.lost_by = 'gone' and f.lost_on <= as_of and act.action in ('notified', 'confirmed')
  )
  select reclaim_case_id(c.connection, a.account_key, p.product, s.scope, g.held_from),
    g.account_id, g.product_id, g.scope_id, g.held_from, g.finding, g.lost_on, again.held_from, g.actor,
    price.tier, price.unit_price_per_month, price.currency, price.contract, price.valid_from, price.valid_to
  from given_back g
  join dim_account a using (account_id)
  join dim_connection c using (connection_id)
  join dim_product p using (product_id)
  join dim_scope s using (scope_id)
  left join lateral (
    select min(n.valid_from) as held_from from fact_seat n
    where n.account_id = g.account_id and n.product_id = g.product_id and (g.counted_by = 'account' or n.scope_id = g.scope_id)
      and n.billable is distinct from false and n.valid_from > g.lost_on and n.valid_from <= as_of) again on true
  left join lateral (
    select f.tier, money.* from fact_seat f left join lateral seat_price(f.product_id, f.tier, g.lost_on) money on true
    where f.account_id = g.account_id and f.product_id = g.product_id and (g.counted_by = 'account' or f.scope_id = g.scope_id)
      and f.billable is distinct from false and f.valid_to = g.lost_on
    order by money.unit_price_per_month desc nulls last, f.tier limit 1) price on true
$$;
comment on function warehouse.savings is
  'Seats that went after somebody was told, priced by the contract of that day as it was known on that day, and the day on which '
  'each came back, if it did. A seat goes once for each time it is held, so it is never counted twice. One row per case.';
revoke all on function warehouse.savings(date) from public;
do $$
begin
  grant execute on function warehouse.savings(date) to insights_reader;
exception when undefined_object then null;
end $$;
