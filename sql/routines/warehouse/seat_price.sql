create or replace function warehouse.seat_price(p_product_id integer, p_tier text, p_on date)
returns table (unit_price_per_month numeric, currency text, contract text, valid_from date, valid_to date)
language sql stable as $$
  select case when not k.is_unlimited then
      case k.billing_period when 'month' then k.unit_price when 'year' then k.unit_price / 12 end end,
    case when not k.is_unlimited then k.currency end, k.contract, k.starts_on, k.ends_on
  from warehouse.dim_product p cross join lateral warehouse.contract_on(p.platform_id, p.product, p_tier, p_on) k
  where p.product_id = p_product_id
$$;
comment on function warehouse.seat_price is
  'What a seat costs for a month, by which contract with which days [valid_from, valid_to). No row: no contract. A row without '
  'a price: a contract whose price is not known, or one of unlimited seats, of which a single one has no price. The price of '
  'a year divided by twelve is not rounded: round the sum, not the parts.';
