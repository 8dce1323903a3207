-- What does each JFrog repository hold, and how much more than 30 days before? One row per repository.
-- may be empty: where JFrog is not configured.
with newest as (
  select max(date) as date from reporting.storage_daily
)
select
  s.date, s.connection, s.repository, s.package_type, s.project, s.bytes, s.files, s.is_estimate, s.carried_forward,
  round(s.bytes / nullif(before.bytes, 0)::numeric - 1, 3) as growth_in_30_days
from newest
join reporting.storage_daily s using (date)
left join reporting.storage_daily before
  on before.date = newest.date - 30 and before.connection = s.connection and before.repository = s.repository
order by s.bytes desc nulls last, s.repository
