create or replace function warehouse.rebuild_activity(p_from date) returns void
language plpgsql as $$
begin
  create temp table difference on commit drop as
  select account_id, product_id, scope_id, active_on, source, told.observed_on as told_on, known.observed_on as known_on
  from (
    select a.account_id, p.product_id, s.scope_id, x.active_on, series.source, x.observed_on
    from staging.signal_series series
    join staging.signal x using (series_id)
    join warehouse.dim_connection c on c.connection = series.connection
    join warehouse.dim_account a on a.connection_id = c.connection_id and a.account_key = series.account_key
    join warehouse.dim_product p on p.platform_id = c.platform_id and p.product = series.product
    join warehouse.dim_scope s on s.connection_id = c.connection_id and s.scope = series.scope
    where x.observed_on >= p_from) told
  full join warehouse.fact_activity known using (account_id, product_id, scope_id, active_on, source)
  where told.observed_on is distinct from known.observed_on and coalesce(known.observed_on >= p_from, true);
  analyze difference;
  delete from warehouse.fact_activity f using difference d
  where d.known_on is not null and f.account_id = d.account_id and f.product_id = d.product_id and f.scope_id = d.scope_id
    and f.active_on = d.active_on and f.source = d.source;
  insert into warehouse.fact_activity (account_id, product_id, scope_id, active_on, source, observed_on)
  select account_id, product_id, scope_id, active_on, source, told_on from difference where told_on is not null;
  drop table difference;
end $$;
comment on function warehouse.rebuild_activity is 'Activity observed from a day on, as staging holds it: what is missing is added, what staging does not tell is taken away.';
