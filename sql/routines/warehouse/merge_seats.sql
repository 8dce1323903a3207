create or replace function warehouse.merge_seats(p_connection_id integer, p_subject text, p_as_of date) returns void
language plpgsql as $$
begin
  if not exists (select from touched_holder) then return; end if;
  -- A second look at a day starts from what stood before it.
  delete from warehouse.fact_seat f using touched_holder x, warehouse.dim_account a, warehouse.dim_product p
  where a.connection_id = p_connection_id and a.account_key = x.account_key and f.account_id = a.account_id
    and p.product_id = f.product_id and p.subject = p_subject and f.valid_from = p_as_of;
  update warehouse.fact_seat f set valid_to = null
  from touched_holder x, warehouse.dim_account a, warehouse.dim_product p
  where a.connection_id = p_connection_id and a.account_key = x.account_key and f.account_id = a.account_id
    and p.product_id = f.product_id and p.subject = p_subject and f.valid_to = p_as_of;

  delete from held;
  insert into held
  select a.account_id, p.product_id, s.scope_id, string_agg(distinct g.granted_via, ', ' order by g.granted_via),
    -- One grant that is billed is enough; none is, only if that is known of each.
    min(g.granted_on), case when bool_or(g.billable) then true when bool_and(g.billable is not null) then false end,
    -- Which of several plans is the dearest, the price book says on each day.
    string_agg(distinct g.tier, ', ' order by g.tier)
  from (
    select g.*, source.connection_id, count(*) filter (where g.is_first) over (
      partition by g.account_key, g.product, g.scope, g.grants_needed) as grants
    from (
      select g.*, row_number() over (
        partition by g.account_key, g.product, g.scope, g.grants_needed, g.granted_via order by g.record_id) = 1 as is_first
      from touched_holder x join typed.grants g using (account_key)
      where g.source_id in (
        select source_id from typed.source where connection_id = p_connection_id and subject = p_subject)) g
    join typed.source source using (source_id)) g
  join warehouse.dim_connection c using (connection_id)
  join warehouse.dim_account a on a.connection_id = g.connection_id and a.account_key = g.account_key
  join warehouse.dim_product p on p.platform_id = c.platform_id and p.product = g.product and p.first_seen_on <= p_as_of
  join warehouse.dim_scope s on s.connection_id = g.connection_id and s.scope = g.scope and s.first_seen_on <= p_as_of
  where g.grants >= g.grants_needed
  group by a.account_id, p.product_id, s.scope_id;

  update warehouse.fact_seat f set valid_to = p_as_of
  from touched_holder x, warehouse.dim_account a, warehouse.dim_product p
  where a.connection_id = p_connection_id and a.account_key = x.account_key and f.account_id = a.account_id
    and p.product_id = f.product_id and p.subject = p_subject and f.valid_to is null
    and not exists (
      select from held h where h.account_id = f.account_id and h.product_id = f.product_id and h.scope_id = f.scope_id
        and (h.granted_via, h.granted_on, h.billable, h.tier) is not distinct from (f.granted_via, f.granted_on, f.billable, f.tier));

  insert into warehouse.fact_seat (
    account_id, product_id, scope_id, valid_from, first_seen_on, granted_on, granted_via, billable, tier)
  select h.account_id, h.product_id, h.scope_id, p_as_of,
    -- With other terms the holding goes on.
    coalesce(before.first_seen_on, p_as_of), h.granted_on, h.granted_via, h.billable, h.tier
  from held h
  left join warehouse.fact_seat before on before.account_id = h.account_id and before.product_id = h.product_id
    and before.scope_id = h.scope_id and before.valid_to = p_as_of
  where not exists (
    select from warehouse.fact_seat f
    where f.account_id = h.account_id and f.product_id = h.product_id and f.scope_id = h.scope_id and f.valid_to is null);
end $$;
comment on function warehouse.merge_seats is
  'Seats of one subject of those whose grants a day touches, against those that stand: new ones begin, missing ones end, changed terms begin anew. Safe to repeat.';
