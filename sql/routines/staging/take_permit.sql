create or replace function staging.take_permit(p_connection text, p_windows jsonb) returns integer
language plpgsql as $$
declare
  w record;
  v_now timestamptz;
  v_free_at timestamptz;
begin
  -- Whoever waits for the lock does not wait for the disk too. Should PostgreSQL itself crash, the permits of its last
  -- half second may be lost with it.
  set local synchronous_commit = off;
  perform pg_advisory_xact_lock(hashtextextended('permit/' || p_connection, 0));
  v_now := clock_timestamp();
  select greatest(until, v_now) into v_free_at from staging.pause where connection = p_connection;
  v_free_at := coalesce(v_free_at, v_now);
  for w in select * from jsonb_to_recordset(p_windows) as x (bucket text, requests integer, milliseconds bigint) loop
    v_free_at := greatest(v_free_at, (
      select issued_at + w.milliseconds * interval '1 millisecond'
      from staging.permit where connection = p_connection and bucket = w.bucket
        and issued_at > v_now - w.milliseconds * interval '1 millisecond'
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
