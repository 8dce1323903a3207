-- What a seat is on a day: defined here and nowhere else.

create type warehouse.seat_state_name as enum (
  'active_30d', 'idle_31_60d', 'idle_61_90d', 'idle_over_90d', 'never_used', 'too_new', 'unknown');
comment on type warehouse.seat_state_name is
  'Exclusive and exhaustive. In the order in which the best of a holder''s seats speaks for the holder.';

create function warehouse.judge_seat(
  last_active_on date, held_from date, snapshot_on date, grace_days integer, absence_means text
) returns warehouse.seat_state_name
language sql immutable parallel safe as $$
  select (case
    when absence_means = 'no_signal' then 'unknown'
    when last_active_on is not null then case
      when snapshot_on - last_active_on <= 30 then 'active_30d'
      when snapshot_on - last_active_on <= 60 then 'idle_31_60d'
      when snapshot_on - last_active_on <= 90 then 'idle_61_90d'
      else 'idle_over_90d' end
    when absence_means <> 'never_used' then 'unknown'
    when snapshot_on - held_from < grace_days then 'too_new'
    else 'never_used'
  end)::warehouse.seat_state_name
$$;
comment on function warehouse.judge_seat is
  'State of a seat from its last activity, the day since which it is held, the day of the snapshot and the rules. Ages are '
  'differences of UTC calendar days.';

-- The snapshot that speaks for each product of each connection on a day, and the rules in force.
create function warehouse.product_day(as_of date)
returns table (
  connection_id integer, product_id integer, snapshot_on date, has_signals boolean,
  absence_means text, counted_by text, assigned_from text, grace_days integer)
language sql stable as $$
  select c.connection_id, p.product_id, s.as_of, s.has_signals, p.absence_means, p.counted_by, p.assigned_from, rule.grace_days
  from warehouse.dim_connection c
  join warehouse.dim_platform using (platform_id)
  join warehouse.dim_product p using (platform_id)
  join lateral (
    select s.as_of, s.has_signals from warehouse.subject_snapshot s
    where s.connection_id = c.connection_id and s.subject = p.subject and s.as_of <= product_day.as_of
    order by s.as_of desc limit 1) s on true
  join lateral (
    select r.grace_days from warehouse.product_rule r
    where r.platform in (dim_platform.platform, '*') and r.product in (p.product, '*')
      and r.valid_from <= product_day.as_of
    order by (r.platform <> '*') desc, (r.product <> '*') desc, r.valid_from desc limit 1) rule on true
  where exists (
    select from warehouse.fact_seat f join warehouse.dim_account a using (account_id)
    where f.product_id = p.product_id and a.connection_id = c.connection_id and f.valid_from <= product_day.as_of)
  or exists (
    select from warehouse.fact_entitlement e
    where e.product_id = p.product_id and e.connection_id = c.connection_id and e.as_of <= product_day.as_of)
$$;
comment on function warehouse.product_day is 'Products of connections on a day, with the last snapshot by then and the rules in force.';

create function warehouse.seat_state(as_of date)
returns table (
  connection_id integer, product_id integer, scope_id integer, account_id integer, snapshot_on date,
  first_seen_on date, granted_on date, last_active_on date, last_active_source text,
  state warehouse.seat_state_name, billable boolean, tier text, counted_by text)
language sql stable security definer set search_path = warehouse, pg_temp as $$
  select d.connection_id, d.product_id, f.scope_id, f.account_id, d.snapshot_on,
    f.first_seen_on, f.granted_on, latest.active_on, latest.source,
    warehouse.judge_seat(latest.active_on, coalesce(f.granted_on, a.created_on, f.first_seen_on), d.snapshot_on, d.grace_days,
      case when d.has_signals then d.absence_means else 'no_signal' end),
    f.billable, f.tier, d.counted_by
  from warehouse.product_day(seat_state.as_of) d
  join warehouse.fact_seat f on f.product_id = d.product_id and f.valid_from <= d.snapshot_on
    and (f.valid_to is null or f.valid_to > d.snapshot_on)
  join warehouse.dim_account a on a.account_id = f.account_id and a.connection_id = d.connection_id
  left join lateral (
    select x.active_on, x.source from warehouse.fact_activity x
    where x.account_id = f.account_id and x.product_id = f.product_id and x.scope_id = f.scope_id
      and x.active_on <= d.snapshot_on and x.observed_on <= seat_state.as_of
    order by x.active_on desc limit 1) latest on true
$$;
comment on function warehouse.seat_state is
  'Every seat held on a day with its last activity and its state, from what was known by that day. One row per account, product and scope.';

create function warehouse.holder_state(as_of date)
returns table (
  connection_id integer, product_id integer, account_id integer, snapshot_on date, state warehouse.seat_state_name)
language sql stable as $$
  select connection_id, product_id, account_id, snapshot_on, min(state)
  from warehouse.seat_state(as_of)
  group by connection_id, product_id, account_id, snapshot_on, case counted_by when 'account_and_scope' then scope_id end
$$;
comment on function warehouse.holder_state is 'Seats as they are counted: a holder in several scopes once, or once in each, as its product says.';
