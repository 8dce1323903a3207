create or replace function warehouse.rebuild_activity(p_from date) returns void
language plpgsql as $$
begin
  create temp table told on commit drop as
  select a.account_id, p.product_id, s.scope_id, x.active_on, series.source, x.observed_on
  from staging.signal_series series
  join staging.signal x using (series_id)
  join warehouse.dim_connection c on c.connection = series.connection
  join warehouse.dim_account a on a.connection_id = c.connection_id and a.account_key = series.account_key
  join warehouse.dim_product p on p.platform_id = c.platform_id and p.product = series.product
  join warehouse.dim_scope s on s.connection_id = c.connection_id and s.scope = series.scope
  where x.observed_on >= p_from;
  analyze told;
  delete from warehouse.fact_activity f where f.observed_on >= p_from and not exists (
    select from told t where t.account_id = f.account_id and t.product_id = f.product_id and t.scope_id = f.scope_id
      and t.active_on = f.active_on and t.source = f.source and t.observed_on = f.observed_on);
  insert into warehouse.fact_activity (account_id, product_id, scope_id, active_on, source, observed_on)
  select t.account_id, t.product_id, t.scope_id, t.active_on, t.source, t.observed_on from told t
  where not exists (
    select from warehouse.fact_activity f where t.account_id = f.account_id and t.product_id = f.product_id
      and t.scope_id = f.scope_id and t.active_on = f.active_on and t.source = f.source)
  on conflict do nothing;
  drop table told;
end $$;
comment on function warehouse.rebuild_activity is 'Activity observed from a day on, as staging holds it: what is missing is added, what staging does not tell is taken away.';
