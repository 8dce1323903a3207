create or replace function warehouse.contract_on(p_platform_id integer, p_product text, p_tier text, p_on date)
returns setof warehouse.dim_contract
language sql stable as $$
  select k.* from warehouse.contracts_in_force(p_on) k
  where k.platform_id = p_platform_id and k.product = p_product and (k.tier is null or k.tier = lower(p_tier))
  order by k.tier nulls last limit 1
$$;
comment on function warehouse.contract_on is
  'The line of the price book that holds for a plan of a product on a day: the one of the plan itself before the one of all '
  'plans. One row or none.';
