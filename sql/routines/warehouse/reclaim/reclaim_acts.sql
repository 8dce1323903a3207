create or replace function warehouse.reclaim_acts(as_of date)
returns table (
  account_id integer, product_id integer, scope_id integer, held_from date, found_on date, action text, acted_on date, actor text,
  reason text, until date)
language sql stable as $$
  select distinct on (f.account_id, f.product_id, f.scope_id, f.held_from, f.found_on)
    f.account_id, f.product_id, f.scope_id, f.held_from, f.found_on, x.action, x.acted_on, x.actor, x.reason, x.until
  from staging.reclaim_action x
  join warehouse.dim_connection c using (connection)
  join warehouse.dim_account a on a.connection_id = c.connection_id and a.account_key = x.account_key
  join warehouse.dim_product p on p.platform_id = c.platform_id and p.product = x.product
  join warehouse.dim_scope s on s.connection_id = c.connection_id and s.scope = x.scope
  join warehouse.fact_reclaim_finding f on f.account_id = a.account_id and f.product_id = p.product_id
    and f.scope_id = s.scope_id and f.held_from = x.held_from
    and f.found_on <= x.acted_on and (f.lost_on is null or f.lost_on > as_of or x.acted_on <= f.lost_on)
  where x.acted_on <= as_of and f.found_on <= as_of
  order by f.account_id, f.product_id, f.scope_id, f.held_from, f.found_on, x.action_id desc
$$;
comment on function warehouse.reclaim_acts is
  'What was last done, by a day, about each seat that could be given back, while it could. An act from before the seat recovered says '
  'nothing about the time after it. One row per seat and stretch of days.';
