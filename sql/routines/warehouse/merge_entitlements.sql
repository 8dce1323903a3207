create or replace function warehouse.merge_entitlements(p_connection_id integer, p_as_of date) returns void
language plpgsql as $$
begin
  insert into warehouse.dim_scope as d (connection_id, scope, kind, first_seen_on)
  select distinct p_connection_id, t.scope, 'unknown', p_as_of
  from typed.entitlements t join typed.source s using (source_id) where s.connection_id = p_connection_id
  on conflict (connection_id, scope) do update
    set first_seen_on = excluded.first_seen_on, kind = excluded.kind, name = null where d.first_seen_on is null;
  if found then
    update warehouse.dim_connection set activity_merged_on = default where connection_id = p_connection_id;
  end if;

  delete from warehouse.fact_entitlement where connection_id = p_connection_id and as_of = p_as_of;
  insert into warehouse.fact_entitlement (connection_id, product_id, scope_id, as_of, entitled, stated_assigned)
  select p_connection_id, p.product_id, d.scope_id, p_as_of,
    case when bool_and(t.entitled is not null) then sum(t.entitled) end,
    case when bool_and(t.stated_assigned is not null) then sum(t.stated_assigned) end
  from typed.source s
  join warehouse.subject_snapshot using (connection_id, subject, as_of)
  join typed.entitlements t using (source_id)
  join warehouse.dim_connection c using (connection_id)
  join warehouse.dim_product p on p.platform_id = c.platform_id and p.product = t.product and p.first_seen_on <= p_as_of
  join warehouse.dim_scope d on d.connection_id = s.connection_id and d.scope = t.scope and d.first_seen_on <= p_as_of
  where s.connection_id = p_connection_id and s.as_of = p_as_of
  group by p.product_id, d.scope_id;
end $$;
comment on function warehouse.merge_entitlements is 'What the platform states of its products on this day, in all subjects that have a snapshot of it.';
