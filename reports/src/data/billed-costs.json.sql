-- Does GitHub bill what the contracts say? One row per product and each of the last two months that GitHub was asked for.
-- may be empty: where the credential may not read the billing.
select
  month, through, platform, product_name, skus, billed_user_months::text as billed_user_months,
  billed_net::text as billed_net, billed_currency, computed_user_months::text as computed_user_months,
  computed_cost::text as computed_cost, currency, user_months_difference::text as user_months_difference,
  cost_difference::text as cost_difference, contracts, starts_on, ends_on
from reporting.billed_costs_monthly
where month >= date_trunc('month', (select max(date) from reporting.license_usage_daily)) - interval '1 month'
order by month desc, product_name
