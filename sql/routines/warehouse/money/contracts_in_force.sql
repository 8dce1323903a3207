create or replace function warehouse.contracts_in_force(p_on date) returns setof warehouse.dim_contract
language sql stable as $$
  select k.* from warehouse.dim_contract k
  where k.valid_from <= p_on and (k.valid_to is null or k.valid_to > p_on)
    and k.starts_on <= p_on and (k.ends_on is null or k.ends_on > p_on)
$$;
comment on function warehouse.contracts_in_force is
  'The lines of the price book that hold on a day, as the configuration had them on that day. One row per contract, product and tier.';
