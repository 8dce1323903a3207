create or replace function warehouse.line_holders(p_on date)
returns table (
  product_id integer, contract_id integer, account_id integer, person_id integer, org_unit_id integer, state warehouse.seat_state_name,
  is_billed boolean)
language sql stable as $$
  with seat as materialized (
    select * from warehouse.seat_state(p_on)
  ), plan as (
    select distinct s.product_id, s.tier from seat s
  ), priced as (
    select plan.product_id, plan.tier, k.contract_id,
      case k.billing_period when 'year' then k.unit_price / 12 else k.unit_price end as price
    from plan join warehouse.dim_product p using (product_id)
    left join lateral warehouse.contract_on(p.platform_id, p.product, plan.tier, p_on) k on true
  ), holder as (
    -- Who holds one seat by several plans pays for the dearest.
    select s.product_id, s.account_id, min(s.state) as state, bool_or(s.billable is distinct from false) as is_billed,
      (array_agg(priced.contract_id order by priced.price desc nulls last, priced.contract_id))[1] as contract_id
    from seat s join priced on priced.product_id = s.product_id and priced.tier is not distinct from s.tier
    group by s.connection_id, s.product_id, s.account_id, case s.counted_by when 'account_and_scope' then s.scope_id end
  )
  select h.product_id, h.contract_id, h.account_id, coalesce(who.person_id, -1), coalesce(unit.org_unit_id, -1), h.state,
    h.is_billed
  from holder h
  left join warehouse.bridge_account_person who on who.account_id = h.account_id
    and who.valid_from <= p_on and (who.valid_to is null or who.valid_to > p_on)
  left join warehouse.bridge_person_org_unit unit on unit.person_id = who.person_id
    and unit.valid_from <= p_on and (unit.valid_to is null or unit.valid_to > p_on)
$$;
comment on function warehouse.line_holders is
  'Who holds which seats, billed by which line of the price book (null: none), in which department, on a day. One row '
  'per seat as the vendor counts it. `is_billed` is false only where that is known.';
