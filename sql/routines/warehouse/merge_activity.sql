create or replace function warehouse.merge_activity(p_connection_id integer, p_as_of date) returns void
language plpgsql set enable_nestloop = off as $$
declare
  v_connection text;
  v_platform_id integer;
  v_merged_on date;
begin
  select connection, platform_id, activity_merged_on into v_connection, v_platform_id, v_merged_on
  from warehouse.dim_connection where connection_id = p_connection_id;
  -- What was observed since the last time, and what was known earlier of accounts that no list had shown.
  create temp table told on commit drop as
  select a.account_id, p.product_id, s.scope_id, x.active_on, series.source, x.observed_on
  from staging.signal x
  join staging.signal_series series on series.series_id = x.series_id and series.connection = v_connection
  join warehouse.dim_account a on a.connection_id = p_connection_id and a.account_key = series.account_key
  join warehouse.dim_product p on p.platform_id = v_platform_id and p.product = series.product
  join warehouse.dim_scope s on s.connection_id = p_connection_id and s.scope = series.scope
  where x.observed_on between least(v_merged_on + 1, p_as_of) and p_as_of
  union
  select a.account_id, p.product_id, s.scope_id, x.active_on, series.source, x.observed_on
  from warehouse.dim_account a
  join staging.signal_series series on series.connection = v_connection and series.account_key = a.account_key
  join staging.signal x on x.series_id = series.series_id and x.observed_on <= p_as_of
  join warehouse.dim_product p on p.platform_id = v_platform_id and p.product = series.product
  join warehouse.dim_scope s on s.connection_id = p_connection_id and s.scope = series.scope
  where a.connection_id = p_connection_id and not a.is_activity_merged;
  perform warehouse.ensure_activity_partitions(
    coalesce((select array_agg(distinct date_trunc('month', active_on)::date) from told), '{}'));
  insert into warehouse.fact_activity (account_id, product_id, scope_id, active_on, source, observed_on)
  select account_id, product_id, scope_id, active_on, source, observed_on from told
  on conflict do nothing;
  update warehouse.dim_connection set activity_merged_on = p_as_of where connection_id = p_connection_id;
  update warehouse.dim_account set is_activity_merged = true
  where connection_id = p_connection_id and not is_activity_merged;
  drop table told;
end $$;
comment on function warehouse.merge_activity is 'Activity observed by this day that the facts do not hold yet.';
