create or replace function staging.merge_signals(p_extraction_id bigint, p_connection text, p_as_of date) returns void
language plpgsql set plan_cache_mode = force_custom_plan set enable_nestloop = on as $$
declare
  v_told bigint := (select count(*) from staging.extracted_signal where extraction_id = p_extraction_id);
begin
  if v_told = 0 then
    return;
  end if;
  -- Few are looked up, one by one; many are compared as a whole: nobody has counted yet what a first night brings.
  perform set_config('enable_nestloop', case when v_told < 1000 then 'on' else 'off' end, true);
  insert into staging.signal_series (connection, account_key, product, scope, source)
  select distinct p_connection, x.account_key, x.product, x.scope, x.source
  from staging.extracted_signal x
  where x.extraction_id = p_extraction_id and not exists (
    select from staging.signal_series known
    where known.connection = p_connection and known.account_key = x.account_key and known.product = x.product
      and known.scope = x.scope and known.source = x.source)
  on conflict do nothing;
  insert into staging.signal (series_id, active_on, observed_on, active_at)
  -- The latest of a day, whatever the order in which they came.
  select series.series_id, x.active_on, p_as_of, max(x.active_at)
  from staging.extracted_signal x
  join staging.signal_series series on series.connection = p_connection and series.account_key = x.account_key
    and series.product = x.product and series.scope = x.scope and series.source = x.source
  where x.extraction_id = p_extraction_id
  group by series.series_id, x.active_on
  on conflict do nothing;
end $$;
comment on function staging.merge_signals is
  'Takes over the activity that an extraction told. A day of a series is told once: who tells it again changes nothing.';
