create or replace function staging.store_signals(
  p_extraction_id bigint, p_connection text,
  -- One element for each signal.
  p_accounts text[], p_products text[], p_scopes text[], p_sources text[], p_active_on date[], p_active_at timestamptz[]
) returns void
-- Each is looked up, whatever is known of how many there are.
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into staging.extracted_signal (extraction_id, account_key, product, scope, source, active_on, active_at)
  select p_extraction_id, s.account, s.product, s.scope, s.source, s.active_on, s.active_at
  from unnest(p_accounts, p_products, p_scopes, p_sources, p_active_on, p_active_at)
    as s (account, product, scope, source, active_on, active_at)
  left join lateral (
    select known.series_id from staging.signal_series known
    where known.connection = p_connection and known.account_key = s.account and known.product = s.product
      and known.scope = s.scope and known.source = s.source
    limit 1) series on true
  where not exists (
    select from staging.signal known where known.series_id = series.series_id and known.active_on = s.active_on);
end $$;
comment on function staging.store_signals is 'Keeps the activity that a page tells, as far as it is not known.';
