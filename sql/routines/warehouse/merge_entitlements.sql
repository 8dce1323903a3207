create or replace function warehouse.merge_entitlements(p_connection_id integer, p_as_of date) returns void
language plpgsql as $$
begin
  insert into warehouse.dim_scope (connection_id, scope, kind)
  select distinct p_connection_id, scope, 'unknown' from incoming_entitlements on conflict do nothing;
  if found then
    update warehouse.dim_connection set activity_merged_on = default where connection_id = p_connection_id;
  end if;
  insert into warehouse.fact_entitlement (connection_id, product_id, scope_id, as_of, entitled, stated_assigned)
  select p_connection_id, p.product_id, s.scope_id, p_as_of,
    case when bool_and(i.entitled is not null) then sum(i.entitled) end,
    case when bool_and(i.stated_assigned is not null) then sum(i.stated_assigned) end
  from incoming_entitlements i
  join warehouse.dim_connection c on c.connection_id = p_connection_id
  join warehouse.dim_product p on p.platform_id = c.platform_id and p.product = i.product
  join warehouse.dim_scope s on s.connection_id = p_connection_id and s.scope = i.scope
  group by p.product_id, s.scope_id
  on conflict (connection_id, product_id, scope_id, as_of) do update
    set entitled = excluded.entitled, stated_assigned = excluded.stated_assigned;
end $$;
comment on function warehouse.merge_entitlements is 'What the platform states of its products on this day.';
