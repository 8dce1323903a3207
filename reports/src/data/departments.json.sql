-- Seats by department of their holder on the newest day. One row per product and department.
-- may be empty: before the first sync.
select
  date, platform, product, org_unit, assigned, active_30d, active_90d - active_30d as active_31_90d, idle_over_90d,
  never_used, too_new, unknown, round(active_30d::numeric / nullif(assigned, 0), 2) as active_of_assigned
from reporting.license_usage_by_org_unit_daily
where date = (select max(date) from reporting.license_usage_daily)
order by platform, product, assigned desc, org_unit
