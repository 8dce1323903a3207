create or replace function warehouse.merge_seats(p_connection_id integer, p_subject text, p_as_of date) returns void
language plpgsql as $$
begin
  create temp table held on commit drop as
  select a.account_id, p.product_id, s.scope_id,
    string_agg(distinct g.granted_via, ', ' order by g.granted_via) as granted_via,
    min(g.granted_on) as granted_on, bool_or(g.billable) as billable, max(g.tier) as tier
  from (
    select account_key, product, scope, grants_needed
    from incoming_grants group by account_key, product, scope, grants_needed
    having count(distinct granted_via) >= grants_needed
  ) reason
  join incoming_grants g using (account_key, product, scope, grants_needed)
  join warehouse.dim_connection c on c.connection_id = p_connection_id
  join warehouse.dim_account a on a.connection_id = p_connection_id and a.account_key = g.account_key
  join warehouse.dim_product p on p.platform_id = c.platform_id and p.product = g.product
  join warehouse.dim_scope s on s.connection_id = p_connection_id and s.scope = g.scope
  group by a.account_id, p.product_id, s.scope_id;
  create unique index on held (account_id, product_id, scope_id);
  analyze held;

  create temp table standing on commit drop as
  select f.ctid as place, f.account_id, f.product_id, f.scope_id, f.valid_from, f.first_seen_on,
    h.account_id is null as is_gone,
    h.account_id is not null and (f.granted_via, f.granted_on, f.billable, f.tier)
      is distinct from (h.granted_via, h.granted_on, h.billable, h.tier) as is_changed
  from warehouse.fact_seat f
  join warehouse.dim_product p on p.product_id = f.product_id and p.subject = p_subject
  join warehouse.dim_account a on a.account_id = f.account_id and a.connection_id = p_connection_id
  left join held h on h.account_id = f.account_id and h.product_id = f.product_id and h.scope_id = f.scope_id
  where f.valid_to is null;

  delete from warehouse.fact_seat f using standing
  where f.ctid = standing.place and (is_gone or is_changed) and standing.valid_from = p_as_of;
  update warehouse.fact_seat f set valid_to = p_as_of from standing
  where f.ctid = standing.place and (is_gone or is_changed) and standing.valid_from < p_as_of;

  insert into warehouse.fact_seat (
    account_id, product_id, scope_id, valid_from, first_seen_on, granted_on, granted_via, billable, tier)
  select h.account_id, h.product_id, h.scope_id, p_as_of,
    -- The holding goes on: its terms changed, or a second look at this day found again what the first one had lost.
    coalesce(standing.first_seen_on, (
      select f.first_seen_on from warehouse.fact_seat f
      where f.account_id = h.account_id and f.product_id = h.product_id and f.scope_id = h.scope_id and f.valid_to = p_as_of
    ), p_as_of), h.granted_on, h.granted_via, h.billable, h.tier
  from held h left join standing using (account_id, product_id, scope_id)
  where standing.account_id is null or standing.is_changed;
  drop table held, standing;
end $$;
comment on function warehouse.merge_seats is
  'Seats of one subject on one day against those that stand: new ones begin, missing ones end, changed terms begin anew. Safe to repeat.';
