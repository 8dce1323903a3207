-- The price book as it is configured now. One row per contract, product, plan and start.
-- may be empty: where no contract is configured.
select
  platform, product, product_name, contract, tier, seats, is_unlimited, unit_price::text as unit_price, currency,
  billing_period, starts_on, ends_on, renews_on, notice_days, is_auto_renewed, source, is_reported
from reporting.contracts
where valid_to is null
order by platform, product, starts_on, tier nulls first
