create or replace function warehouse.contract_on(p_platform_id integer, p_product text, p_tier text, p_on date)
returns setof warehouse.dim_contract
language sql stable as $$
  -- Who holds one seat by several plans pays for the dearest.
  select line.*
  from unnest(coalesce(string_to_array(lower(p_tier), ', '), array[null])) as plan (tier)
  cross join lateral (
    select k.* from warehouse.contracts_in_force(p_on) k
    where k.platform_id = p_platform_id and k.product = p_product and (k.tier is null or k.tier = plan.tier)
    order by k.tier nulls last limit 1) line
  order by case line.billing_period when 'year' then line.unit_price / 12 else line.unit_price end desc nulls last, line.contract_id
  limit 1
$$;
comment on function warehouse.contract_on is
  'The line of the price book that holds for a seat of a product on a day, by its plan (several: separated by commas): the one '
  'of the plan itself before the one of all plans, and of several the dearest. One row or none.';
