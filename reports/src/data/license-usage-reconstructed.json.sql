-- Seats before the first day, as far as their own dates tell, while little is measured yet. One row per product and day.
-- may be empty: where no platform gives dates, and once there are three months of measured days.
select date, platform, product, assigned, undated, active_30d, dated_by
from reporting.license_usage_reconstructed
where (select max(date) - min(date) from reporting.license_usage_daily) < 90
  and date >= (select min(date) from reporting.license_usage_daily) - 180
order by platform, product, date
