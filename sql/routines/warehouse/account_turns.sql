-- A figure of a day asks what was known by it; so an account is as on the day before unless one of these comes or goes:
-- its seats, its activity, an age that the rules speak of, the rules, or what is known of its person.
create or replace function warehouse.account_turns(from_day date, to_day date)
returns table (day date, account_id integer)
language sql stable set enable_nestloop = off as $$
  with product_on as materialized (
    select d.date as day, p.connection_id, p.product_id, p.snapshot_on, p.has_signals, p.grace_days, rule.idle_days,
      lag(p.snapshot_on) over days as snapshot_before,
      (p.has_signals, p.grace_days, rule.idle_days) is distinct from lag((p.has_signals, p.grace_days, rule.idle_days)) over days as is_turned
    from warehouse.dim_date d
    cross join lateral warehouse.product_day(d.date) p
    cross join lateral (select warehouse.idle_days(p.product_id, d.date) as idle_days) rule
    where d.date between from_day and to_day
    window days as (partition by p.connection_id, p.product_id order by d.date)
  ), first_day as materialized (
    select connection_id, product_id, snapshot_on from product_on where snapshot_before is null
  ), reached as materialized (
    -- A date is reached with the first snapshot of it or of a day behind it.
    select p.connection_id, p.product_id, p.snapshot_before + n as date, p.day
    from product_on p cross join generate_series(1, p.snapshot_on - p.snapshot_before) as dates (n)
  ), late as materialized (
    -- Dates reached on another day than their own, and the last one that is reached at all.
    select connection_id, product_id, max(date) as reached_until, array_agg(date) filter (where day > date) as dates
    from reached group by connection_id, product_id
  ), rule as materialized (
    select distinct connection_id, product_id, grace_days, idle_days from product_on
  ), age as materialized (
    select distinct r.connection_id, r.product_id, ages.age
    from rule r cross join lateral (select * from warehouse.turning_ages() union all select r.idle_days + 1) as ages (age)
  ), youngest as materialized (
    select connection_id, product_id, min(age) as age from age group by connection_id, product_id
  ), span as materialized (
    select a.connection_id, f.account_id, f.product_id, f.scope_id, f.valid_from, f.valid_to,
      coalesce(f.granted_on, a.created_on, f.first_seen_on) as held_from
    from warehouse.fact_seat f join warehouse.dim_account a using (account_id)
    where f.valid_from <= to_day and (f.valid_to is null or f.valid_to > (select min(snapshot_on) from product_on))
  ), due as materialized (
    select f.connection_id, f.product_id, f.account_id, due.date
    from span f join rule r using (connection_id, product_id)
    cross join lateral (values
      (f.valid_from), (f.valid_to), (f.held_from + r.grace_days), (f.held_from + r.idle_days)) as due (date)
  ), seat as materialized (
    select distinct connection_id, account_id, product_id, scope_id from span
  ), width as materialized (
    select product_id, greatest(min(age) * 3 / 4, 1) as days from youngest group by product_id
  ), batch as materialized (
    -- Activity by the stretch of days in which it was observed.
    select x.account_id, x.product_id, x.scope_id, (x.observed_on - date '2000-01-01') / w.days as stretch,
      min(x.observed_on) as first_told, max(x.observed_on) as last_told, min(x.active_on) as first_active, max(x.active_on) as last_active
    from warehouse.fact_activity x join width w using (product_id)
    where x.observed_on <= to_day and (x.observed_on > from_day or x.active_on > (select min(snapshot_on) from first_day))
    group by x.account_id, x.product_id, x.scope_id, stretch
  ), seat_batch as materialized (
    -- In most of them nobody can have aged: each tells the next day of activity before the one before is old enough, and
    -- on the day on which it was observed. Of these the first and the last one stand for all.
    select s.connection_id, b.*, b.first_told > from_day and b.last_told - b.first_active < y.age
      and b.last_active <= coalesce(l.reached_until, f.snapshot_on) and not exists (
        select from unnest(l.dates) as d (date) where d.date between b.first_active and b.last_active) as is_dense
    from seat s
    join batch b using (account_id, product_id, scope_id)
    join first_day f using (connection_id, product_id)
    join youngest y using (connection_id, product_id)
    left join late l using (connection_id, product_id)
    where b.last_told > from_day or b.last_active > f.snapshot_on
  ), told as (
    select b.connection_id, b.account_id, b.product_id, b.scope_id, edge.day, edge.active_on
    from seat_batch b
    cross join lateral (values (b.first_told, b.first_active), (b.last_told, b.last_active)) as edge (day, active_on)
    where b.is_dense
    union all
    select s.connection_id, s.account_id, s.product_id, s.scope_id, greatest(x.observed_on, r.day) as day, x.active_on
    from seat_batch s
    join width w using (product_id)
    join warehouse.fact_activity x on x.account_id = s.account_id and x.product_id = s.product_id and x.scope_id = s.scope_id
      and (x.observed_on - date '2000-01-01') / w.days = s.stretch
    join first_day f on f.connection_id = s.connection_id and f.product_id = s.product_id
    left join reached r on r.connection_id = s.connection_id and r.product_id = s.product_id and r.date = x.active_on
    where not s.is_dense and greatest(x.observed_on, r.day) > from_day and greatest(x.observed_on, r.day) <= to_day
      and (r.day is not null or x.active_on <= f.snapshot_on)
    union all
    select s.connection_id, s.account_id, s.product_id, s.scope_id, from_day, latest.active_on
    from seat s join first_day f using (connection_id, product_id)
    cross join lateral (
      select x.active_on from warehouse.fact_activity x
      where x.account_id = s.account_id and x.product_id = s.product_id and x.scope_id = s.scope_id
        and x.active_on <= f.snapshot_on and x.observed_on <= from_day
      order by x.active_on desc limit 1) latest
  ), known as (
    select connection_id, account_id, product_id, day, max(active_on) over told_by as last_active_on,
      max(active_on) over (told_by rows between unbounded preceding and 1 preceding) as active_before,
      lead(day) over told_by as next_day
    from told window told_by as (partition by account_id, product_id, scope_id order by day, active_on)
  ), aging as materialized (
    -- Of the others nothing tells a new day of activity from the one before.
    select k.*, y.age from known k join youngest y using (connection_id, product_id)
    where k.active_before is null or k.day - k.active_before >= y.age
      or k.next_day is null or k.next_day - k.last_active_on > y.age
  ), turn (day, account_id, is_of_person) as (
    select s.day, f.account_id, false from span f cross join lateral (values (f.valid_from), (f.valid_to)) as s (day)
    union all
    select r.day, due.account_id, false from due join reached r using (connection_id, product_id, date)
    union all
    select day, account_id, false from aging where active_before is null or day - active_before >= age
    union all
    select r.day, k.account_id, false
    from aging k join age on age.connection_id = k.connection_id and age.product_id = k.product_id
    join reached r on r.connection_id = k.connection_id and r.product_id = k.product_id and r.date = k.last_active_on + age.age
    where r.day >= k.day and (k.next_day is null or r.day < k.next_day)
    union all
    select p.day, s.account_id, false from product_on p join seat s using (connection_id, product_id) where p.is_turned
    union all
    select e.day, b.account_id, true
    from warehouse.bridge_account_person b cross join lateral (values (b.valid_from), (b.valid_to)) as e (day)
    union all
    select e.day, b.account_id, true
    from warehouse.bridge_team_member b cross join lateral (values (b.valid_from), (b.valid_to)) as e (day)
    union all
    select e.day, b.account_id, true
    from (
      select person_id, valid_from, valid_to from warehouse.bridge_person_employment
      union all
      select person_id, valid_from, valid_to from warehouse.bridge_person_org_unit) p
    cross join lateral (values (p.valid_from), (p.valid_to)) as e (day)
    join warehouse.bridge_account_person b on b.person_id = p.person_id and b.valid_from <= e.day
      and (b.valid_to is null or b.valid_to > e.day)
    union all
    select e.day, p.account_id, true
    from warehouse.account_past p cross join lateral (values (p.replaced_on), (p.first_seen_on), (p.gone_on)) as e (day)
    union all
    select e.day, a.account_id, true
    from warehouse.dim_account a cross join lateral (values (a.first_seen_on), (a.gone_on)) as e (day)
  ), within as materialized (
    select day, account_id, bool_or(is_of_person) as is_of_person from turn
    where turn.day > from_day and turn.day <= to_day group by day, account_id
  )
  select day, account_id from within
  union
  -- Accounts of one person are judged by each other: those of the person that it was of, too.
  select w.day, mate.account_id
  from within w
  join warehouse.dim_account a using (account_id)
  join warehouse.bridge_account_person who on who.account_id = w.account_id
    and who.valid_from <= w.day and (who.valid_to is null or who.valid_to >= w.day)
  join warehouse.bridge_account_person mate on mate.person_id = who.person_id
    and mate.valid_from <= w.day and (mate.valid_to is null or mate.valid_to > w.day)
  join warehouse.dim_account m on m.account_id = mate.account_id
  where who.person_id > 0 and (w.is_of_person or m.connection_id = a.connection_id)
$$;
comment on function warehouse.account_turns is
  'Days after the first one on which anything that is counted of an account may be other than on the day before: its seats, '
  'their states, its person, department and teams, and whether a seat could be given back. On all others nothing of it is.';
