create or replace function staging.store_page(
  p_extraction_id bigint,
  p_fence integer,
  p_slice text,
  -- JSON with the list at a path; without a path: one record a line.
  p_text text,
  p_path text[],
  -- One element for each record in the text. Without a key and a reason: another copy on this page stands for it.
  p_keys text[],
  p_hashes text[],
  p_reasons text[],
  p_envelope jsonb,
  p_volatile text[],
  -- One element for each signal.
  p_accounts text[],
  p_products text[],
  p_scopes text[],
  p_sources text[],
  p_active_on date[],
  p_active_at timestamptz[],
  p_next jsonb,
  p_requests integer,
  p_total bigint,
  p_total_of text,
  p_watermark text
) returns integer
-- Plans are kept while the tables grow from nothing: no lookup may stay a walk through all of them.
language plpgsql set enable_seqscan = off as $$
declare
  v_resource_id integer;
  v_connection text;
  v_unchanged integer[];
  -- Positions of the records that are read, in the order of v_text.
  v_read integer[];
  v_text text := p_text;
  v_quarantined integer := 0;
  v_page integer;
begin
  select e.resource_id, r.connection into v_resource_id, v_connection
  from staging.extraction e join staging.resource r using (resource_id)
  where e.extraction_id = p_extraction_id and e.fence = p_fence and e.outcome is null
  for share of e;
  if not found then
    raise exception 'another attempt has taken over this extraction' using errcode = 'IN001';
  end if;

  v_unchanged := staging.unchanged(v_resource_id, p_slice, p_keys, p_hashes);
  v_read := array(select n from generate_subscripts(p_keys, 1) n except select unnest(v_unchanged) order by 1);
  if p_path is null then
    select '[' || coalesce(string_agg(line, ',' order by n), '') || ']' into v_text
    from string_to_table(p_text, e'\n') with ordinality as lines (line, n)
    join unnest(v_read) as read (n) using (n);
  end if;

  if cardinality(v_read) > 0 or p_envelope is not null then
    with told as materialized (
      select judged.record_key, decode(judged.hash, 'hex') as hash, split.record, split.broken,
        coalesce(judged.reason, case when split.broken is not null then
          'PostgreSQL cannot hold it as JSON (NUL character or broken Unicode)' end) as reason
      from staging.split_page(v_text, coalesce(p_path, '{}')) split
      join unnest(p_keys, p_hashes, p_reasons) with ordinality as judged (record_key, hash, reason, n) on judged.n = v_read[split.n::integer]
      where judged.record_key is not null or judged.reason is not null
      union all
      select '@envelope', null, p_envelope, null, null where p_envelope is not null
    ), quarantined as (
      insert into staging.quarantine (extraction_id, slice, record_key, reason, record)
      select p_extraction_id, p_slice, record_key, reason, coalesce(broken, record::text)
      from told where reason is not null
      on conflict do nothing
      returning 1
    ), good as (
      insert into staging.extracted (extraction_id, slice, record_key, hash, payload)
      select p_extraction_id, p_slice, t.record_key,
        coalesce(t.hash, sha256(convert_to(staging.without_volatile(t.record, p_volatile)::text, 'UTF8'))),
        case when known.hash is null then t.record
          when known.hash = t.hash then null
          when staging.without_volatile(known.payload, p_volatile) = staging.without_volatile(t.record, p_volatile) then null
          else t.record
        end
      from told t
      -- By its key, one by one: before its first statistics the planner would look through the list for each record.
      left join lateral (
        select v.hash, v.payload from staging.record_version v
        where v.resource_id = v_resource_id and v.slice = p_slice and v.record_key = t.record_key and v.valid_to is null
        limit 1) known on true
      where t.reason is null
      on conflict (extraction_id, slice, record_key) do update set hash = excluded.hash, payload = excluded.payload
    ), broken as (
      -- It was seen: its last good version stays current. A good copy of it, here or on another page, wins.
      insert into staging.extracted (extraction_id, slice, record_key)
      select distinct p_extraction_id, p_slice, record_key
      from told where reason is not null and record_key is not null
        and record_key not in (select record_key from told where reason is null)
      on conflict do nothing
    )
    select count(*) into v_quarantined from quarantined;
  end if;

  perform staging.store_signals(
    p_extraction_id, v_connection, p_accounts, p_products, p_scopes, p_sources, p_active_on, p_active_at);

  update staging.slice set
    cursor = p_next,
    is_complete = p_next is null,
    requests = requests + p_requests,
    pages = pages + 1,
    -- Only a key that is current, or came well on another page, can stand for the record that it seems to be.
    keyless = (
      select count(*) from staging.quarantine broken
      where broken.extraction_id = p_extraction_id and broken.slice = p_slice and not exists (
        select from staging.record_version known where known.resource_id = v_resource_id and known.slice = p_slice
          and known.record_key = broken.record_key and known.valid_to is null)
      and not exists (
        select from staging.extracted good where good.extraction_id = p_extraction_id and good.slice = p_slice
          and good.record_key = broken.record_key and good.hash is not null)),
    reported_total = coalesce(p_total, reported_total),
    reported_total_of = coalesce(p_total_of, reported_total_of),
    watermark = greatest(p_watermark collate "C", watermark),
    updated_at = clock_timestamp()
  where extraction_id = p_extraction_id and slice = p_slice
  returning pages into v_page;
  if cardinality(v_unchanged) > 0 then
    insert into staging.seen_page (extraction_id, slice, page, keys)
    values (p_extraction_id, p_slice, v_page, array(select p_keys[n] from unnest(v_unchanged) n));
  end if;
  return v_quarantined;
end $$;
comment on function staging.store_page is
  'Stores one page and the cursor behind it in one transaction: the records that are new or changed, the keys of '
  'those that it shows as they are known. Fails with IN001 when a newer attempt has the fence.';
