create or replace function staging.merge_extraction(p_extraction_id bigint) returns void
language plpgsql set plan_cache_mode = force_custom_plan set enable_nestloop = on as $$
declare
  e staging.extraction;
  v_kind text;
  v_connection text;
  v_added integer := 0;
  v_changed integer := 0;
  v_replaced integer := 0;
  v_opened integer := 0;
  v_removed integer := 0;
  v_is_first boolean;
  v_lost_slices text[];
  v_lost_keys text[];
  v_told bigint;
begin
  select * into e from staging.extraction where extraction_id = p_extraction_id for update;
  select kind, connection into v_kind, v_connection from staging.resource where resource_id = e.resource_id;
  if e.as_of < (select max(as_of) from staging.extraction where resource_id = e.resource_id and outcome = 'ok') then
    raise exception 'a later day of this resource is already published' using errcode = 'IN002';
  end if;
  v_is_first := not exists (select from staging.record_version where resource_id = e.resource_id);
  if v_kind = 'snapshot' and not v_is_first then
    -- A whole is compared with a whole, by keys alone: the index on the current versions holds them.
    set local enable_nestloop = off;
    select array_agg(known.slice), array_agg(known.record_key) into v_lost_slices, v_lost_keys
    from staging.record_version known
    left join staging.slice s on s.extraction_id = p_extraction_id and s.slice = known.slice
    where known.resource_id = e.resource_id and known.valid_to is null and coalesce(s.keyless, 0) = 0
      and not exists (
        select from staging.seen_in(p_extraction_id) seen
        where seen.slice = known.slice and seen.record_key = known.record_key);
    set local enable_nestloop = on;
    with lost as (
      select v.ctid as place, v.valid_from, v.record_key
      from unnest(v_lost_slices, v_lost_keys) as lost (slice, record_key)
      join staging.record_version v on v.resource_id = e.resource_id and v.slice = lost.slice
        and v.record_key = lost.record_key and v.valid_to is null
    ), closed as (
      update staging.record_version v set valid_to = e.as_of from lost
      where v.ctid = lost.place and lost.valid_from < e.as_of
    ), forgotten as (
      -- Came and went on the same day: a second sync of a day replaces that day.
      delete from staging.record_version v using lost where v.ctid = lost.place and lost.valid_from = e.as_of
    )
    select count(*) filter (where record_key <> '@envelope') into v_removed from lost;
  end if;

  v_told := (select count(*) from staging.extracted where extraction_id = p_extraction_id);
  -- What changed is little beside what a list holds, and is looked up; where it is much, whole is compared with whole.
  perform set_config('enable_nestloop', case when v_kind = 'log' or v_told < 1000 then 'on' else 'off' end, true);
  if not v_is_first and v_told > 0 then
    -- Gone and back on the same day: nothing happened.
    with back as (
      update staging.record_version v set valid_to = null
      from staging.extracted x
      where x.extraction_id = p_extraction_id and v.resource_id = e.resource_id and v.slice = x.slice
        and v.record_key = x.record_key and v.valid_to = e.as_of and not exists (
          select from staging.record_version other where other.resource_id = e.resource_id and other.slice = x.slice
            and other.record_key = x.record_key and other.valid_to is null)
      returning v.record_key
    )
    select count(*) filter (where record_key <> '@envelope') into v_added from back;

    with told as (
      select v.ctid as place, v.valid_from, x.record_key, x.hash, x.payload
      from staging.extracted x
      join staging.record_version v on v.resource_id = e.resource_id and v.slice = x.slice
        and v.record_key = x.record_key and v.valid_to is null
      where x.extraction_id = p_extraction_id and v.hash <> x.hash
    ), replaced as (
      -- Of this day already: a second sync of a day replaces that day.
      update staging.record_version v set hash = told.hash, payload = told.payload, fetched_at = now()
      from told where v.ctid = told.place and told.payload is not null and told.valid_from = e.as_of
    ), closed as (
      update staging.record_version v set valid_to = e.as_of
      from told where v.ctid = told.place and told.payload is not null and told.valid_from < e.as_of
    ), reordered as (
      -- The same record told in another way (its fields in another order) is known at a glance from now on.
      update staging.record_version v set hash = told.hash from told where v.ctid = told.place and told.payload is null
    )
    select count(*) filter (where valid_from = e.as_of), count(*) filter (where valid_from < e.as_of)
    into v_replaced, v_changed
    from told where payload is not null and record_key <> '@envelope';
  end if;

  with opened as (
    insert into staging.record_version (resource_id, slice, record_key, valid_from, hash, payload, fetched_at)
    select e.resource_id, x.slice, x.record_key, e.as_of, x.hash, x.payload, now()
    from staging.extracted x
    where x.extraction_id = p_extraction_id and x.payload is not null and (v_is_first or not exists (
      select from staging.record_version v where v.resource_id = e.resource_id and v.slice = x.slice
        and v.record_key = x.record_key and v.valid_to is null))
    returning record_key
  )
  select count(*) filter (where record_key <> '@envelope') into v_opened from opened;
  v_added := v_added + v_opened - v_changed;
  v_changed := v_changed + v_replaced;

  perform staging.merge_signals(p_extraction_id, v_connection, e.as_of);

  update staging.extraction set added = v_added, changed = v_changed, removed = v_removed
  where extraction_id = p_extraction_id;
end $$;
comment on function staging.merge_extraction is 'Makes an extraction current: versions, soft deletes, signals. Fails with IN002 when a later day is published.';
