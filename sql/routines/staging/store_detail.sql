create or replace function staging.store_detail(
  p_extraction_id bigint, p_fence integer, p_as_of date, p_slice text, p_page text, p_key text, p_reason text,
  p_volatile text[], p_signals jsonb
) returns void
-- One record and its few signals are looked up, whatever is known of how much there is.
language plpgsql set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_resource_id integer;
  v_connection text;
  v_record jsonb;
  v_hash bytea;
  v_known staging.record_version;
begin
  select e.resource_id, r.connection into v_resource_id, v_connection
  from staging.extraction e join staging.resource r using (resource_id)
  where e.extraction_id = p_extraction_id and e.fence = p_fence and e.outcome is null
  for share of e;
  if not found then
    raise exception 'another attempt has taken over this extraction' using errcode = 'IN001';
  end if;
  if p_reason is null and not pg_input_is_valid(p_page, 'jsonb') then
    p_reason := 'PostgreSQL cannot hold it as JSON (NUL character or broken Unicode)';
  end if;

  if p_reason is not null then
    insert into staging.quarantine (extraction_id, slice, record_key, reason, record)
    values (p_extraction_id, p_slice, p_key, p_reason, p_page) on conflict do nothing;
  else
    v_record := p_page::jsonb;
    v_hash := sha256(convert_to(staging.without_volatile(v_record, p_volatile)::text, 'UTF8'));
    select * into v_known from staging.record_version
    where resource_id = v_resource_id and slice = p_slice and record_key = p_key and valid_to is null for update;
    if v_known.valid_from > p_as_of then
      raise exception 'a later day of this resource is already published' using errcode = 'IN002';
    end if;
    if staging.items_in(v_record) < staging.items_in(v_known.payload) then
      -- Set aside until all are read: whether so much was given up is judged together.
      insert into staging.extracted (extraction_id, slice, record_key, hash, payload)
      values (p_extraction_id, p_slice, p_key, v_hash, v_record)
      on conflict (extraction_id, slice, record_key) do update set hash = excluded.hash, payload = excluded.payload;
    elsif v_known.hash is distinct from v_hash then
      if v_known.valid_from < p_as_of then
        update staging.record_version set valid_to = p_as_of
        where resource_id = v_resource_id and slice = p_slice and record_key = p_key and valid_to is null;
      end if;
      insert into staging.record_version (resource_id, slice, record_key, valid_from, hash, payload, fetched_at)
      values (v_resource_id, p_slice, p_key, p_as_of, v_hash, v_record, now())
      on conflict (resource_id, slice, record_key, valid_from) do update
        set hash = excluded.hash, payload = excluded.payload, fetched_at = excluded.fetched_at, valid_to = null;
    else
      update staging.record_version set fetched_at = now()
      where resource_id = v_resource_id and slice = p_slice and record_key = p_key and valid_to is null;
    end if;

    insert into staging.signal_series (connection, account_key, product, scope, source)
    select v_connection, s.account, s.product, s.scope, s.source
    from jsonb_to_recordset(p_signals) as s (account text, product text, scope text, source text)
    on conflict do nothing;
    insert into staging.signal (series_id, active_on, observed_on, active_at)
    select series.series_id, s.active_on, p_as_of, s.active_at
    from jsonb_to_recordset(p_signals) as s (
      account text, product text, scope text, source text, active_on date, active_at timestamptz)
    join staging.signal_series series on series.connection = v_connection and series.account_key = s.account
      and series.product = s.product and series.scope = s.scope and series.source = s.source
    on conflict do nothing;
  end if;

  insert into staging.slice (extraction_id, slice, is_complete, requests, pages)
  values (p_extraction_id, p_slice, true, 1, 1) on conflict do nothing;
end $$;
comment on function staging.store_detail is
  'Stores one record of a detail resource and makes it current, in one transaction; one that holds less than before waits '
  'for staging.publish_details. Fails with IN001 when a newer attempt has the fence, with IN002 when a later day is known.';
