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
  ), told as (
    select s.connection_id, s.account_id, s.product_id, s.scope_id, greatest(x.observed_on, r.day) as day, x.active_on
    from seat s
    join warehouse.fact_activity x using (account_id, product_id, scope_id)
    join first_day f using (connection_id, product_id)
    left join reached r on r.connection_id = s.connection_id and r.product_id = s.product_id and r.date = x.active_on
    where greatest(x.observed_on, r.day) > from_day and greatest(x.observed_on, r.day) <= to_day
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
