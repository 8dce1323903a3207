-- Whose figures are these, and of which days? One row, also before the first sync.
select
  coalesce(i.is_simulated, false) as is_simulated,
  i.past_days_played,
  i.past_days_total,
  coalesce(i.display_time_zone, 'UTC') as display_time_zone,
  days.first_day,
  days.newest_day,
  now() as built_at
from (select min(date) as first_day, max(date) as newest_day from reporting.license_usage_daily) days
left join reporting.installation i on true
