-- Who holds what? One row per person, with the seats of the newest day.
-- may be empty: before the first sync.
with held as (
  select
    coalesce(person_id::text, platform || ' ' || account) as key,
    min(person_id) as person_id, min(person) as person, min(email) as email, min(org_unit) as org_unit,
    max(last_active_on) as last_active_on, count(*)::integer as seats_held,
    json_agg(json_build_object(
      'platform', platform, 'product', product_name, 'scope', scope, 'state', state, 'last_active_on', last_active_on
    ) order by platform, product_name, scope) as seats
  from reporting.seats
  where date = (select max(date) from reporting.license_usage_daily)
  group by 1
), team_names as (
  select person_id, array_agg(distinct team order by team) as teams
  from reporting.teams
  where person_id is not null
  group by person_id
)
select
  coalesce(p.person, h.person) as person,
  coalesce(p.email, h.email) as email,
  coalesce(p.org_unit, h.org_unit, 'unknown') as org_unit,
  coalesce(p.kind, 'unknown') as kind,
  p.accounts,
  coalesce(t.teams, '{}') as teams,
  h.last_active_on,
  coalesce(h.seats_held, 0) as seats_held,
  coalesce(h.seats, '[]') as seats
from reporting.people p
full join held h on h.person_id = p.person_id
left join team_names t on t.person_id = p.person_id
order by 1, 2
