-- Seats of each product on each day of the last two years; owned are as many as the platform states, else as the contracts
-- say. One row per product and day.
-- may be empty: before the first sync.
select
  u.date, u.platform, u.product, u.product_name,
  e.entitled, e.entitled_by, e.contract_seats, e.is_contradicted, u.assigned, e.unassigned, e.overage,
  u.active_30d, u.active_90d - u.active_30d as active_31_90d, u.idle_over_90d, u.never_used, u.too_new, u.unknown,
  round(u.active_30d::numeric / nullif(u.assigned, 0), 2) as active_of_assigned,
  round(u.active_30d::numeric / nullif(e.entitled, 0), 2) as active_of_entitled,
  u.carried_forward, u.snapshot_on
from reporting.license_usage_daily u
left join reporting.entitlements_daily e using (date, platform, product)
where date > (select max(date) from reporting.license_usage_daily) - 731
order by platform, product_name, date
