create or replace function warehouse.line_costs(p_on date)
returns table (
  platform_id integer, product text, product_id integer, contract_id integer, assigned integer, billable integer,
  active_30d integer, idle integer, idle_over_90d integer, platform_entitled integer, entitled integer, entitled_by text,
  unassigned integer, overage integer, utilization_of_billable numeric, utilization_of_entitled numeric,
  unit_price_per_month numeric, billed_seats integer, billed_by text, cost_per_month numeric, cost_per_year numeric,
  cost_per_active_user numeric, months_left numeric, true_up_cost numeric, unassigned_cost_per_month numeric,
  exposure_per_month numeric, reassignable_seats integer, reassignable_per_month numeric, reducible_seats integer,
  reducible_on date, reducible_per_month numeric, carried_forward boolean)
language sql stable security definer set search_path = warehouse, pg_temp as $$
  with owned as (
    select s.*, k.seats, k.unit_price, k.billing_period, warehouse.minor_unit_digits(k.currency) as digits,
      coalesce(k.is_unlimited, false) as is_unlimited, coalesce(k.is_auto_renewed, false) as is_auto_renewed,
      -- When a term that has begun is over, nobody has told yet.
      case when coalesce(k.renews_on, k.ends_on) > p_on then coalesce(k.renews_on, k.ends_on) end as next_term,
      coalesce(k.renews_on, k.ends_on) - k.notice_days as notice_on,
      coalesce(s.platform_entitled, k.seats) as entitled,
      case when s.platform_entitled is not null then 'platform' when k.is_unlimited then 'unlimited'
        when k.seats is not null then 'contract' end as entitled_by,
      -- Of unlimited seats a single one has no price: the contract is one unit.
      case when not k.is_unlimited then case k.billing_period when 'year' then k.unit_price / 12 else k.unit_price end end as price,
      case when k.is_unlimited then 1 else coalesce(k.seats, s.billable) end as units,
      case when k.is_unlimited then 'flat' when k.seats is not null then 'contract'
        when k.contract_id is not null then 'assigned' end as billed_by
    from warehouse.line_seats(p_on) s left join warehouse.dim_contract k using (contract_id)
  ), compared as (
    select o.*,
      -- greatest() and least() take null for nothing: what is unknown is asked first.
      case when entitled - billable is not null then greatest(entitled - billable, 0) end as unassigned,
      case when billable - entitled is not null then greatest(billable - entitled, 0) when entitled_by = 'unlimited' then 0 end as overage,
      units * unit_price * case billing_period when 'year' then 1 else 12 end as year_cost,
      warehouse.months_between(p_on, next_term) as months_left,
      case when billed_by <> 'flat' and idle + units is not null then least(idle, units) end as reassignable,
      case
        when billed_by = 'assigned' and billing_period = 'month' then (date_trunc('month', p_on) + interval '1 month')::date
        when billed_by <> 'flat' then next_term end as droppable_on,
      case when billed_by = 'contract' and billable - idle is not null then greatest(seats - (billable - idle), 0)
        when billed_by = 'assigned' then idle end as droppable
    from owned o
  ), judged as (
    -- Where a contract renews by itself and the day of notice has passed, its next term is bought already.
    select c.*, case
      when droppable_on is null or droppable is null then null
      when is_auto_renewed and droppable_on = next_term and p_on > notice_on then 0
      else droppable end as reducible
    from compared c
  )
  select platform_id, product, product_id, contract_id, assigned, billable, active_30d, idle, idle_over_90d,
    platform_entitled, entitled, entitled_by, unassigned, overage,
    round(active_30d::numeric / nullif(billable, 0), 4), round(active_30d::numeric / nullif(entitled, 0), 4),
    price, units, billed_by, round(year_cost / 12, digits), round(year_cost, digits),
    round(year_cost / 12 / nullif(active_30d, 0), digits), round(months_left, 4), round(overage * price * months_left, digits),
    round(unassigned * price, digits), round(idle * price, digits), reassignable, round(reassignable * price, digits),
    reducible, droppable_on, round(reducible * price, digits), carried_forward
  from judged
$$;
comment on function warehouse.line_costs is
  'What the seats of each line of the price book cost on a day, and what idle ones do, by the price and the terms of that day. '
  'Amounts are rounded to the currency''s minor unit, each by itself; null is unknown. One row per product and line.';
revoke all on function warehouse.line_costs(date) from public;
do $$
begin
  grant execute on function warehouse.line_costs(date) to insights_reader;
exception when undefined_object then null;
end $$;
