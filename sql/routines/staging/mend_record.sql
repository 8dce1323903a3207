create or replace function staging.mend_record(
  p_quarantine_id bigint, p_key text, p_hash text, p_volatile text[], p_signals jsonb
) returns boolean
language plpgsql as $$
declare
  q staging.quarantine;
  e staging.extraction;
  v_connection text;
  v_record jsonb;
  v_hash bytea;
  v_known staging.record_version;
begin
  select * into q from staging.quarantine where quarantine_id = p_quarantine_id for update;
  if not found or not pg_input_is_valid(q.record, 'jsonb') then
    return false;
  end if;
  select * into e from staging.extraction where extraction_id = q.extraction_id for update;
  select connection into v_connection from staging.resource where resource_id = e.resource_id;
  v_record := q.record::jsonb;
  v_hash := coalesce(decode(p_hash, 'hex'), sha256(convert_to(staging.without_volatile(v_record, p_volatile)::text, 'UTF8')));
  select * into v_known from staging.record_version
  where resource_id = e.resource_id and slice = q.slice and record_key = p_key and valid_to is null for update;
  if v_known.valid_from > e.as_of then
    return false;
  end if;

  if v_known.hash is distinct from v_hash then
    update staging.record_version set valid_to = e.as_of
    where resource_id = e.resource_id and slice = q.slice and record_key = p_key and valid_to is null and valid_from < e.as_of;
    insert into staging.record_version (resource_id, slice, record_key, valid_from, hash, payload, fetched_at)
    values (e.resource_id, q.slice, p_key, e.as_of, v_hash, v_record, q.quarantined_at)
    on conflict (resource_id, slice, record_key, valid_from) do update
      set hash = excluded.hash, payload = excluded.payload, fetched_at = excluded.fetched_at, valid_to = null;
  end if;
  insert into staging.signal_series (connection, account_key, product, scope, source)
  select distinct v_connection, s.account, s.product, s.scope, s.source
  from jsonb_to_recordset(p_signals) as s (account text, product text, scope text, source text)
  on conflict do nothing;
  insert into staging.signal (series_id, active_on, observed_on, active_at)
  select series.series_id, s.active_on, e.as_of, s.active_at
  from jsonb_to_recordset(p_signals) as s (
    account text, product text, scope text, source text, active_on date, active_at timestamptz)
  join staging.signal_series series on series.connection = v_connection and series.account_key = s.account
    and series.product = s.product and series.scope = s.scope and series.source = s.source
  on conflict do nothing;
  delete from staging.quarantine where quarantine_id = p_quarantine_id;
  update staging.extraction set quarantined = quarantined - 1 where extraction_id = e.extraction_id;
  return true;
end $$;
comment on function staging.mend_record is
  'Puts a quarantined record in place as its version from the day of its extraction on, as a good page would have done. '
  'False: it cannot be held as JSON, or a later version is known.';
