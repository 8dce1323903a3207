-- What do the seats cost on the newest day? One row per product and line of the price book; amounts are texts, to the last digit.
-- may be empty: before the first sync.
select
  date, platform, product, product_name, tier, contract, starts_on, ends_on, source, currency,
  unit_price::text as unit_price, billing_period, assigned, billable_seats, active_30d, idle,
  entitled, entitled_by, unassigned, overage, billed_seats, billed_by,
  cost_per_month::text as cost_per_month, cost_per_year::text as cost_per_year,
  cost_per_active_user::text as cost_per_active_user, months_left::text as months_left,
  true_up_cost::text as true_up_cost, unassigned_cost_per_month::text as unassigned_cost_per_month,
  exposure_per_month::text as exposure_per_month, reassignable_seats,
  reassignable_per_month::text as reassignable_per_month, reducible_seats, reducible_on,
  reducible_per_month::text as reducible_per_month, carried_forward, renews_on
from reporting.costs_daily
where date = (select max(date) from reporting.license_usage_daily)
order by platform, product_name, tier nulls first
