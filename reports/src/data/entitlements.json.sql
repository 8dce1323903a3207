-- How many seats are owned on the newest day, and who says so? One row per product.
-- may be empty: before the first sync.
select
  date, platform, product, product_name, platform_entitled, contract_seats, is_unlimited, entitled, entitled_by,
  entitlement_difference, is_contradicted, assigned, unassigned, overage, active_30d,
  utilization_of_assigned::text as utilization_of_assigned, utilization_of_entitled::text as utilization_of_entitled,
  contracts, starts_on, ends_on
from reporting.entitlements_daily
where date = (select max(date) from reporting.license_usage_daily)
order by platform, product_name
