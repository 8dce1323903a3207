-- What is each department charged for each of the last three months? One row per month, contract, plan, way and department.
-- may be empty: where no contract names a price.
select
  month, date, platform, product_name, contract, tier, starts_on, ends_on, charged_by, org_unit, part,
  weight::text as weight, amount::text as amount, invoice::text as invoice, currency
from reporting.charge_back_monthly
where date >= date_trunc('month', (select max(date) from reporting.license_usage_daily)) - interval '2 months'
order by month desc, contract, tier nulls first, charged_by, part, org_unit
