create or replace function warehouse.seat_states(as_of date, among integer[])
returns table (
  connection_id integer, product_id integer, scope_id integer, account_id integer, snapshot_on date,
  first_seen_on date, granted_on date, last_active_on date, last_active_source text,
  state warehouse.seat_state_name, billable boolean, tier text, counted_by text)
language sql stable as $$
  -- Once for the day, not once for each seat.
  with d as materialized (select * from warehouse.product_day(seat_states.as_of))
  select d.connection_id, d.product_id, f.scope_id, f.account_id, d.snapshot_on,
    f.first_seen_on, f.granted_on, latest.active_on, latest.source,
    warehouse.judge_seat(latest.active_on, coalesce(f.granted_on, a.created_on, f.first_seen_on), d.snapshot_on, d.grace_days,
      case when d.has_signals then d.absence_means else 'no_signal' end),
    f.billable, f.tier, d.counted_by
  from d
  join warehouse.fact_seat f on f.product_id = d.product_id and f.valid_from <= d.snapshot_on
    and (f.valid_to is null or f.valid_to > d.snapshot_on)
  join warehouse.dim_account a on a.account_id = f.account_id and a.connection_id = d.connection_id
  left join warehouse.last_activity l on l.account_id = f.account_id and l.product_id = f.product_id and l.scope_id = f.scope_id
  -- What has been told since does not count: only where there is such a thing (asked once, hence `offset 0`) the months are searched.
  cross join lateral (select l.active_on > d.snapshot_on or l.observed_on > seat_states.as_of as is_later) told
  left join lateral (
    select x.active_on, x.source
    from (select where told.is_later offset 0) later
    cross join lateral (
      select x.active_on, x.source from warehouse.fact_activity x
      where x.account_id = f.account_id and x.product_id = f.product_id and x.scope_id = f.scope_id
        and x.active_on <= d.snapshot_on and x.observed_on <= seat_states.as_of
      order by x.active_on desc, x.source desc limit 1) x) earlier on true
  cross join lateral (select
    case when told.is_later then earlier.active_on else l.active_on end as active_on,
    case when told.is_later then earlier.source else l.source end as source) latest
  where seat_states.among is null or f.account_id = any (seat_states.among)
$$;
comment on function warehouse.seat_states is
  'The seats of warehouse.seat_state, of these accounts only; null: of all.';
