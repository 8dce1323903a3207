-- Will the seats suffice until the renewal, and how many to order at it? One row per product and renewal.
-- may be empty: before the first sync.
select
  made_on, platform, product, product_name, renews_on, days_left, contracts, entitled, entitled_by, assigned, active_30d,
  assigned_forecast, assigned_lo80, assigned_hi80, active_forecast, active_lo80, active_hi80, exceeds_on, may_exceed_on,
  assigned - entitled as seats_over, needed_for_assigned, order_for_assigned,
  entitled - needed_for_assigned as spare_for_assigned, needed_for_active, order_for_active,
  entitled - needed_for_active as spare_for_active
from reporting.renewal_outlook
order by renews_on nulls last, platform, product_name
