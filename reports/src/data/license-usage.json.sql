-- Seats of each product on each day of the last two years. One row per product and day.
-- may be empty: before the first sync.
select
  date, platform, product, product_name, entitled, assigned, active_30d, active_60d, active_90d,
  idle_over_90d, never_used, too_new, unknown, carried_forward, snapshot_on
from reporting.license_usage_daily
where date > (select max(date) from reporting.license_usage_daily) - 731
order by platform, product_name, date
