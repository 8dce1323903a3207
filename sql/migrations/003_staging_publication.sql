-- A complete extraction becomes current in one transaction, or is held for a person, or fails. Never half.

create function staging.guard_of(p_extraction_id bigint) returns text
language plpgsql stable as $$
declare
  v_resource_id integer;
  v_reason text;
begin
  select resource_id into v_resource_id from staging.extraction where extraction_id = p_extraction_id;

  with lost as (
    select known.slice, count(*) as current_count, count(*) filter (where seen.record_key is null) as lost_count
    from staging.record_version known
    left join staging.extracted seen on seen.extraction_id = p_extraction_id
      and seen.slice = known.slice and seen.record_key = known.record_key
    where known.resource_id = v_resource_id and known.valid_to is null and known.record_key <> '@envelope'
      -- A slice with a broken record that could be any of its own loses none.
      and not exists (
        select from staging.slice s where s.extraction_id = p_extraction_id and s.slice = known.slice and s.keyless > 0)
    group by known.slice
  ), judged as (
    select 'the list' as what, sum(current_count) as current_count, sum(lost_count) as lost_count from lost
    union all
    -- A slice that this extraction did not ask for has lost its parent: that was judged when the parents were published.
    select format('"%s"', slice), current_count, lost_count from lost
    where slice <> '' and slice in (select slice from staging.slice where extraction_id = p_extraction_id)
  )
  select format('%s would lose %s of %s records', what, lost_count, current_count) into v_reason
  from judged
  where lost_count > 0 and (lost_count = current_count or (lost_count >= 10 and lost_count > 0.2 * current_count))
  order by lost_count::numeric / current_count desc, lost_count desc
  limit 1;
  if v_reason is not null then
    return v_reason;
  end if;

  select format('"%s" would vanish from %s, and %s still lists %s records of it',
    known.record_key, (select resource from staging.resource where resource_id = v_resource_id), child.resource, count(*))
  into v_reason
  from staging.record_version known
  join staging.resource child on child.parent_resource_id = v_resource_id and child.kind = 'snapshot'
  join staging.record_version children on children.resource_id = child.resource_id
    and children.slice = known.record_key and children.valid_to is null
  where known.resource_id = v_resource_id and known.valid_to is null and not exists (
    select from staging.extracted seen where seen.extraction_id = p_extraction_id
      and seen.slice = known.slice and seen.record_key = known.record_key)
  group by known.record_key, child.resource
  limit 1;
  return v_reason;
end $$;
comment on function staging.guard_of is
  'Why an extraction must not be published without a person: everything, or more than 20 % and at least 10 records, would '
  'be deleted, in the list or in one slice, or a parent that still has children. Null: nothing speaks against it.';

create function staging.records_of(p_extraction_id bigint) returns bigint
language sql stable as $$
  select (select count(*) from staging.extracted where extraction_id = p_extraction_id and record_key <> '@envelope')
    + (select count(*) from staging.quarantine where extraction_id = p_extraction_id and record_key is null)
$$;
comment on function staging.records_of is 'Distinct records that an open extraction has seen, broken ones included.';

create function staging.incompleteness_of(p_extraction_id bigint) returns text
language plpgsql stable as $$
declare
  v_reason text;
  v_records bigint;
  v_broken bigint;
  v_total bigint;
  v_of text;
begin
  select string_agg(format('"%s"', slice), ', ' order by slice) into v_reason
  from (select slice from staging.slice where extraction_id = p_extraction_id and not is_complete limit 3) open_slices;
  if v_reason is not null then
    return format('not all of it was read (%s)', v_reason);
  end if;

  v_records := staging.records_of(p_extraction_id);
  select count(*) into v_broken from staging.quarantine where extraction_id = p_extraction_id;
  select sum(reported_total), max(reported_total_of) into v_total, v_of
  from staging.slice where extraction_id = p_extraction_id;

  if v_broken > 0 and (v_broken >= v_records or (v_broken >= 10 and v_broken > 0.2 * v_records)) then
    return format('%s of %s records could not be read: the platform may have changed its format', v_broken, v_records);
  end if;
  if v_of = 'rows' and abs(v_total - v_records) > 10 and abs(v_total - v_records) > 0.01 * v_total then
    return format('the platform reports %s rows, %s came', v_total, v_records);
  end if;
  return null;
end $$;
comment on function staging.incompleteness_of is
  'Why an extraction is not the whole list: an unread slice, too many broken records, or a stated row total missed by '
  'more than 1 % and 10 rows. Null: it is complete.';

create function staging.merge_extraction(p_extraction_id bigint) returns void
language plpgsql as $$
declare
  e staging.extraction;
  v_kind text;
  v_connection text;
  v_added integer := 0;
  v_changed integer;
  v_replaced integer;
  v_closed integer;
  v_opened integer;
  v_removed integer := 0;
begin
  select * into e from staging.extraction where extraction_id = p_extraction_id for update;
  select kind, connection into v_kind, v_connection from staging.resource where resource_id = e.resource_id;
  if e.as_of < (select max(as_of) from staging.extraction where resource_id = e.resource_id and outcome = 'ok') then
    raise exception 'a later day of this resource is already published' using errcode = 'IN002';
  end if;

  if v_kind = 'snapshot' then
    with lost as (
      select known.ctid as place, known.valid_from, known.record_key
      from staging.record_version known
      left join staging.slice s on s.extraction_id = p_extraction_id and s.slice = known.slice
      where known.resource_id = e.resource_id and known.valid_to is null and coalesce(s.keyless, 0) = 0
        and not exists (
          select from staging.extracted seen where seen.extraction_id = p_extraction_id
            and seen.slice = known.slice and seen.record_key = known.record_key)
    ), closed as (
      update staging.record_version v set valid_to = e.as_of from lost
      where v.ctid = lost.place and lost.valid_from < e.as_of
    ), forgotten as (
      -- Came and went on the same day: a second sync of a day replaces that day.
      delete from staging.record_version v using lost where v.ctid = lost.place and lost.valid_from = e.as_of
    )
    select count(*) filter (where record_key <> '@envelope') into v_removed from lost;
  end if;

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

  with replaced as (
    update staging.record_version v set hash = x.hash, payload = x.payload, fetched_at = now()
    from staging.extracted x
    where x.extraction_id = p_extraction_id and x.payload is not null and v.resource_id = e.resource_id
      and v.slice = x.slice and v.record_key = x.record_key and v.valid_to is null
      and v.valid_from = e.as_of and v.hash <> x.hash
    returning v.record_key
  )
  select count(*) filter (where record_key <> '@envelope') into v_replaced from replaced;

  with closed as (
    update staging.record_version v set valid_to = e.as_of
    from staging.extracted x
    where x.extraction_id = p_extraction_id and x.payload is not null and v.resource_id = e.resource_id
      and v.slice = x.slice and v.record_key = x.record_key and v.valid_to is null
      and v.valid_from < e.as_of and v.hash <> x.hash
    returning v.record_key
  )
  select count(*) filter (where record_key <> '@envelope') into v_closed from closed;

  with opened as (
    insert into staging.record_version (resource_id, slice, record_key, valid_from, hash, payload, fetched_at)
    select e.resource_id, x.slice, x.record_key, e.as_of, x.hash, x.payload, now()
    from staging.extracted x
    where x.extraction_id = p_extraction_id and x.payload is not null and not exists (
      select from staging.record_version v where v.resource_id = e.resource_id and v.slice = x.slice
        and v.record_key = x.record_key and v.valid_to is null)
    returning record_key
  )
  select count(*) filter (where record_key <> '@envelope') into v_opened from opened;
  v_changed := v_replaced + v_closed;
  v_added := v_added + v_opened - v_closed;

  insert into staging.signal_series (connection, account_key, product, scope, source)
  select distinct v_connection, account_key, product, scope, source
  from staging.extracted_signal where extraction_id = p_extraction_id
  on conflict do nothing;
  insert into staging.signal (series_id, active_on, observed_on, active_at)
  select series.series_id, x.active_on, e.as_of, x.active_at
  from staging.extracted_signal x
  join staging.signal_series series on series.connection = v_connection and series.account_key = x.account_key
    and series.product = x.product and series.scope = x.scope and series.source = x.source
  where x.extraction_id = p_extraction_id
  on conflict do nothing;

  update staging.extraction set added = v_added, changed = v_changed, removed = v_removed
  where extraction_id = p_extraction_id;
end $$;
comment on function staging.merge_extraction is 'Makes an extraction current: versions, soft deletes, signals. Fails with IN002 when a later day is published.';

create function staging.close_extraction(p_extraction_id bigint, p_fence integer, p_outcome text, p_error text) returns void
language plpgsql as $$
begin
  update staging.extraction e set
    outcome = p_outcome,
    error = p_error,
    finished_at = clock_timestamp(),
    requests = e.requests + coalesce((select sum(s.requests) from staging.slice s where s.extraction_id = e.extraction_id), 0),
    records = greatest(e.records, staging.records_of(e.extraction_id)),
    quarantined = (select count(*) from staging.quarantine q where q.extraction_id = e.extraction_id),
    reported_total = (select sum(s.reported_total) from staging.slice s where s.extraction_id = e.extraction_id),
    reported_total_of = (select max(s.reported_total_of) from staging.slice s where s.extraction_id = e.extraction_id)
  where e.extraction_id = p_extraction_id and e.fence = p_fence and e.outcome is null;
  if not found then
    if exists (select from staging.extraction where extraction_id = p_extraction_id and outcome is null) then
      raise exception 'another attempt has taken over this extraction' using errcode = 'IN001';
    end if;
    return;
  end if;
  -- What is held waits for a decision with its rows; everything else has said what it had to say.
  if p_outcome <> 'held' then
    delete from staging.extracted where extraction_id = p_extraction_id;
    delete from staging.extracted_signal where extraction_id = p_extraction_id;
  end if;
end $$;
comment on function staging.close_extraction is
  'Ends an open extraction with its outcome and counts; does nothing to one that has ended. Fails with IN001 when a newer attempt has the fence.';

create function staging.publish(p_extraction_id bigint, p_fence integer) returns text
language plpgsql as $$
declare
  e staging.extraction;
  v_error text;
  v_outcome text := 'ok';
begin
  select * into e from staging.extraction where extraction_id = p_extraction_id for update;
  if e.outcome is not null then
    return e.outcome;
  end if;
  if e.fence <> p_fence then
    raise exception 'another attempt has taken over this extraction' using errcode = 'IN001';
  end if;

  v_error := staging.incompleteness_of(p_extraction_id);
  if v_error is not null then
    v_outcome := 'failed';
  elsif (select kind from staging.resource where resource_id = e.resource_id) = 'snapshot' then
    v_error := staging.guard_of(p_extraction_id);
    if v_error is not null then
      v_outcome := 'held';
    end if;
  end if;

  if v_outcome = 'ok' then
    perform staging.merge_extraction(p_extraction_id);
    -- A newer good list answers the question that an older held one had asked.
    update staging.extraction set decision = 'superseded'
    where resource_id = e.resource_id and outcome = 'held' and decision is null;
    delete from staging.extracted x using staging.extraction old
    where old.extraction_id = x.extraction_id and old.resource_id = e.resource_id and old.decision = 'superseded';
    delete from staging.extracted_signal x using staging.extraction old
    where old.extraction_id = x.extraction_id and old.resource_id = e.resource_id and old.decision = 'superseded';
  end if;
  perform staging.close_extraction(p_extraction_id, p_fence, v_outcome, v_error);
  return v_outcome;
end $$;
comment on function staging.publish is
  'Makes a complete extraction current in one transaction: ok; or held by the guard; or failed because it is incomplete. '
  'Safe to call twice.';

-- Pacing: permits that survive a killed worker and count for all workers.
create table staging.permit (
  connection text not null,
  bucket text not null,
  issued_at timestamptz not null default clock_timestamp()
);
create index permit_by_time on staging.permit (connection, bucket, issued_at desc);
comment on table staging.permit is 'Requests that were allowed in the last day: longer than any window. One row per request and bucket.';
comment on column staging.permit.connection is 'Name of the connection.';
comment on column staging.permit.bucket is 'The counter of a rate window.';
comment on column staging.permit.issued_at is 'Clock time.';

create table staging.pause (
  connection text primary key,
  until timestamptz not null,
  reason text not null
);
comment on table staging.pause is 'A platform said to wait. One row per connection.';
comment on column staging.pause.connection is 'Name of the connection.';
comment on column staging.pause.until is 'No request before this clock time.';
comment on column staging.pause.reason is 'What the platform said.';

create function staging.take_permit(p_connection text, p_windows jsonb) returns integer
language plpgsql as $$
declare
  w record;
  v_now timestamptz;
  v_free_at timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended('permit/' || p_connection, 0));
  v_now := clock_timestamp();
  select greatest(until, v_now) into v_free_at from staging.pause where connection = p_connection;
  v_free_at := coalesce(v_free_at, v_now);
  for w in select * from jsonb_to_recordset(p_windows) as x (bucket text, requests integer, milliseconds bigint) loop
    v_free_at := greatest(v_free_at, (
      select issued_at + w.milliseconds * interval '1 millisecond'
      from staging.permit where connection = p_connection and bucket = w.bucket
      order by issued_at desc offset w.requests - 1 limit 1));
  end loop;
  if v_free_at > v_now then
    return ceil(extract(epoch from v_free_at - v_now) * 1000);
  end if;
  delete from staging.permit where connection = p_connection and issued_at < v_now - interval '1 day'
    and bucket in (select bucket from jsonb_to_recordset(p_windows) as x (bucket text));
  insert into staging.permit (connection, bucket, issued_at)
  select distinct p_connection, bucket, v_now from jsonb_to_recordset(p_windows) as x (bucket text);
  return 0;
end $$;
comment on function staging.take_permit is
  'Allows one request (0), or says in how many milliseconds to ask again. A window is {bucket, requests, milliseconds}.';

create function staging.decide(p_connection text, p_resource text, p_is_accepted boolean, p_as_of date) returns bigint
language plpgsql as $$
declare
  v_id bigint;
begin
  select e.extraction_id into v_id
  from staging.extraction e join staging.resource r using (resource_id)
  where r.connection = p_connection and r.resource = p_resource and e.outcome = 'held' and e.decision is null
  order by e.extraction_id desc limit 1 for update of e;
  if v_id is null then
    return null;
  end if;
  if p_is_accepted then
    -- It holds from the day of the decision on: earlier days keep what they showed.
    update staging.extraction set as_of = greatest(as_of, p_as_of) where extraction_id = v_id;
    perform staging.merge_extraction(v_id);
    update staging.extraction set outcome = 'ok', decision = 'accepted', error = null where extraction_id = v_id;
  else
    update staging.extraction set decision = 'rejected' where extraction_id = v_id;
  end if;
  delete from staging.extracted where extraction_id = v_id;
  delete from staging.extracted_signal where extraction_id = v_id;
  return v_id;
end $$;
comment on function staging.decide is
  'Ends the hold of a list: accepted, it is published as of that day; rejected, the last good one stands. Null: nothing is held.';
