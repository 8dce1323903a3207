-- Who holds a seat of this platform on the newest day? One row per account, product and scope.
-- may be empty: where the platform is not configured.
with team_names as (
  select person_id, array_agg(distinct team order by team) as teams
  from reporting.teams
  where person_id is not null
  group by person_id
)
select
  s.product, s.product_name, s.scope, s.account, s.person, s.email, s.org_unit,
  s.granted_on, s.first_seen_on, s.last_active_on, s.state, s.billable, s.tier, s.account_kind,
  coalesce(t.teams, '{}') as teams
from reporting.seats s
left join team_names t using (person_id)
where s.date = (select max(date) from reporting.license_usage_daily) and s.platform = :platform
order by s.person, s.product, s.scope
