create or replace function warehouse.refresh_license_usage(from_day date, to_day date) returns void
language plpgsql as $$
declare
  turn record;
begin
  perform pg_advisory_xact_lock(hashtextextended('license usage', 0));

  create temp table product_on on commit drop as
  select day.date, day.date_key, d.*,
    d.has_signals and d.absence_means <> 'no_signal' as tells_use,
    d.has_signals and d.absence_means = 'never_used' as tells_absence
  from warehouse.dim_date day cross join lateral warehouse.product_day(day.date) d
  where day.date between from_day and to_day;

  -- The holders of the first day, and those of each later day of whom something turns on it: in between all stay as they are.
  perform warehouse.gather_turns(from_day, to_day);
  perform warehouse.gather_holders(from_day);
  create temp table looked_at on commit drop as
  select from_day as day, h.* from first_look h;
  for turn in select * from turning where day <= to_day order by day loop
    insert into looked_at select turn.day, h.* from warehouse.holder_state(turn.day, turn.accounts) h;
  end loop;
  create temp table holder on commit drop as
  with stretch as (
    select account_id, day, lead(day, 1, to_day + 1) over (partition by account_id order by day) as until_day
    from (
      select from_day as day, account_id from looked_at where day = from_day
      union
      select day, unnest(accounts) from turning where day <= to_day) looks
  )
  select l.day, s.until_day, l.connection_id, l.product_id, l.account_id, l.state,
    coalesce(who.person_id, -1) as person_id, coalesce(unit.org_unit_id, -1) as org_unit_id
  from looked_at l join stretch s using (account_id, day)
  left join warehouse.bridge_account_person who on who.account_id = l.account_id
    and who.valid_from <= l.day and (who.valid_to is null or who.valid_to > l.day)
  left join warehouse.bridge_person_org_unit unit on unit.person_id = who.person_id
    and unit.valid_from <= l.day and (unit.valid_to is null or unit.valid_to > l.day);
  analyze holder;

  -- A person is in the teams of all of its accounts.
  create temp table team_of on commit drop as
  select distinct h.day, h.person_id, b.team_id
  from (select distinct day, person_id from holder) h
  join warehouse.bridge_account_person mates on mates.person_id = h.person_id
    and mates.valid_from <= h.day and (mates.valid_to is null or mates.valid_to > h.day)
  join warehouse.bridge_team_member b on b.account_id = mates.account_id
    and b.valid_from <= h.day and (b.valid_to is null or b.valid_to > h.day);
  analyze team_of;

  -- Seats by state for each member of a dimension on each day: what came and went by then.
  create temp table tally on commit drop as
  with member as (
    select 'all' as dimension, -1 as member_id, connection_id, product_id, day, until_day, state, count(*) as seats
    from holder group by connection_id, product_id, day, until_day, state
    union all
    select 'org_unit', org_unit_id, connection_id, product_id, day, until_day, state, count(*)
    from holder group by org_unit_id, connection_id, product_id, day, until_day, state
    union all
    select 'team', coalesce(t.team_id, -1), h.connection_id, h.product_id, h.day, h.until_day, h.state, count(*)
    from holder h left join team_of t on t.day = h.day and t.person_id = h.person_id
    group by t.team_id, h.connection_id, h.product_id, h.day, h.until_day, h.state
  ), change as (
    select m.dimension, m.member_id, m.connection_id, m.product_id, edge.day, m.state, sum(edge.sign * m.seats) as seats
    from member m cross join lateral (values (m.day, 1), (m.until_day, -1)) as edge (day, sign)
    where edge.day <= to_day
    group by m.dimension, m.member_id, m.connection_id, m.product_id, edge.day, m.state
  ), stretch as (
    select dimension, member_id, connection_id, product_id, day,
      lead(day, 1, to_day + 1) over (partition by dimension, member_id, connection_id, product_id order by day) as until_day,
      sum(sum(seats)) over so_far as seats,
      sum(coalesce(sum(seats) filter (where state = 'active_30d'), 0)) over so_far as active_30d,
      sum(coalesce(sum(seats) filter (where state <= 'idle_31_60d'), 0)) over so_far as active_60d,
      sum(coalesce(sum(seats) filter (where state <= 'idle_61_90d'), 0)) over so_far as active_90d,
      sum(coalesce(sum(seats) filter (where state = 'idle_over_90d'), 0)) over so_far as idle_over_90d,
      sum(coalesce(sum(seats) filter (where state = 'never_used'), 0)) over so_far as never_used,
      sum(coalesce(sum(seats) filter (where state = 'too_new'), 0)) over so_far as too_new
    from change group by dimension, member_id, connection_id, product_id, day
    window so_far as (partition by dimension, member_id, connection_id, product_id order by day)
  )
  select dimension, member_id, day + n as date, connection_id, product_id,
    seats, active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new
  from stretch cross join generate_series(0, until_day - day - 1) as days (n)
  where seats > 0;

  create temp table assigned_on on commit drop as
  select p.date, p.connection_id, p.product_id, e.entitled, n.named,
    case when p.assigned_from = 'statement' then coalesce(e.stated_assigned, n.named) else n.named end as assigned
  from product_on p
  left join lateral (
    select case when bool_and(f.entitled is not null) then sum(f.entitled) end as entitled,
      case when bool_and(f.stated_assigned is not null) then sum(f.stated_assigned) end as stated_assigned
    from warehouse.fact_entitlement f
    where f.connection_id = p.connection_id and f.product_id = p.product_id and f.as_of = (
      select max(latest.as_of) from warehouse.fact_entitlement latest
      where latest.connection_id = p.connection_id and latest.product_id = p.product_id and latest.as_of <= p.date)
  ) e on true
  left join tally t on t.dimension = 'all' and t.date = p.date and t.connection_id = p.connection_id and t.product_id = p.product_id
  cross join lateral (select coalesce(t.seats, 0) as named) n;

  -- A seat that the platform counts without naming its holder stands under the unknown member (-1).
  create temp table counted on commit drop as
  with tallied as (
    select * from tally
    union all
    select dimension, -1, date, connection_id, product_id, assigned - named, 0, 0, 0, 0, 0, 0
    from assigned_on cross join (values ('all'), ('org_unit'), ('team')) as dimensions (dimension)
    where assigned > named or dimension = 'all'
  )
  select t.dimension, t.member_id, p.date, p.connection_id, p.product_id, p.date_key, p.snapshot_on,
    sum(t.seats) as assigned,
    case when p.tells_use then sum(t.active_30d) end as active_30d,
    case when p.tells_use then sum(t.active_60d) end as active_60d,
    case when p.tells_use then sum(t.active_90d) end as active_90d,
    case when p.tells_use then sum(t.idle_over_90d) end as idle_over_90d,
    case when p.tells_absence then sum(t.never_used) end as never_used,
    case when p.tells_absence then sum(t.too_new) end as too_new,
    sum(t.seats) - sum(t.active_90d) - sum(t.idle_over_90d) - sum(t.never_used) - sum(t.too_new) as unknown
  from tallied t join product_on p using (date, connection_id, product_id)
  group by t.dimension, t.member_id, p.date, p.connection_id, p.product_id, p.date_key, p.snapshot_on, p.tells_use, p.tells_absence;

  delete from warehouse.fact_license_usage where date between from_day and to_day;
  insert into warehouse.fact_license_usage (
    date, connection_id, product_id, date_key, snapshot_on, entitled, assigned,
    active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new, unknown)
  select c.date, c.connection_id, c.product_id, c.date_key, c.snapshot_on, a.entitled, c.assigned,
    c.active_30d, c.active_60d, c.active_90d, c.idle_over_90d, c.never_used, c.too_new, c.unknown
  from counted c join assigned_on a using (date, connection_id, product_id) where c.dimension = 'all';

  delete from warehouse.fact_license_usage_by_org_unit where date between from_day and to_day;
  insert into warehouse.fact_license_usage_by_org_unit (
    date, connection_id, product_id, org_unit_id, date_key, snapshot_on, assigned,
    active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new, unknown)
  select date, connection_id, product_id, member_id, date_key, snapshot_on, assigned,
    active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new, unknown
  from counted where dimension = 'org_unit';

  delete from warehouse.fact_license_usage_by_team where date between from_day and to_day;
  insert into warehouse.fact_license_usage_by_team (
    date, connection_id, product_id, team_id, date_key, snapshot_on, assigned,
    active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new, unknown)
  select date, connection_id, product_id, member_id, date_key, snapshot_on, assigned,
    active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new, unknown
  from counted where dimension = 'team';

  delete from warehouse.fact_storage f where f.date between from_day and to_day and f.date > f.snapshot_on;
  insert into warehouse.fact_storage (date, connection_id, repository, snapshot_on, package_type, project, bytes, files, is_estimate)
  select day.date, f.connection_id, f.repository, f.snapshot_on, f.package_type, f.project, f.bytes, f.files, f.is_estimate
  from warehouse.dim_date day
  join warehouse.dim_connection c on true
  join lateral (
    select max(s.as_of) as as_of from warehouse.subject_snapshot s
    where s.connection_id = c.connection_id and s.subject = 'storage' and s.as_of <= day.date) latest on true
  join warehouse.fact_storage f on f.connection_id = c.connection_id and f.date = latest.as_of and f.snapshot_on = latest.as_of
  where day.date between from_day and to_day and day.date > latest.as_of;

  drop table product_on, looked_at, holder, team_of, tally, assigned_on, counted;
  perform warehouse.refresh_reclaim(from_day, to_day);
end $$;
comment on function warehouse.refresh_license_usage is
  'Writes the daily figures of these days anew from warehouse.seat_state; days without a snapshot are carried forward. The '
  'work grows with what changes in them, little with their number.';
