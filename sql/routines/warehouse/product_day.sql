-- The snapshot that speaks for each product of each connection on a day, and the rules in force.
create or replace function warehouse.product_day(as_of date)
returns table (
  connection_id integer, product_id integer, snapshot_on date, has_signals boolean,
  absence_means text, counted_by text, assigned_from text, grace_days integer)
language sql stable as $$
  select c.connection_id, p.product_id, s.as_of, s.has_signals, p.absence_means, p.counted_by, p.assigned_from, rule.grace_days
  from warehouse.dim_connection c
  join warehouse.dim_platform using (platform_id)
  join warehouse.dim_product p using (platform_id)
  join lateral (
    select s.as_of, s.has_signals from warehouse.subject_snapshot s
    where s.connection_id = c.connection_id and s.subject = p.subject and s.as_of <= product_day.as_of
    order by s.as_of desc limit 1) s on true
  join lateral (
    select r.grace_days from warehouse.product_rule r
    where r.platform in (dim_platform.platform, '*') and r.product in (p.product, '*')
      and r.valid_from <= product_day.as_of
    order by (r.platform <> '*') desc, (r.product <> '*') desc, r.valid_from desc limit 1) rule on true
  where exists (
    -- The first seat is enough: neither joined nor hashed (that is what `offset 0` is for), which would look at all of them.
    select from warehouse.fact_seat f
    where f.product_id = p.product_id and f.valid_from <= product_day.as_of
      and c.connection_id = (select a.connection_id from warehouse.dim_account a where a.account_id = f.account_id)
    offset 0)
  or exists (
    select from warehouse.fact_entitlement e
    where e.product_id = p.product_id and e.connection_id = c.connection_id and e.as_of <= product_day.as_of)
$$;
comment on function warehouse.product_day is 'Products of connections on a day, with the last snapshot by then and the rules in force.';
