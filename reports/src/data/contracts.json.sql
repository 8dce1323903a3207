-- What does a seat cost on the newest day and later? One row per contract, product and start.
-- may be empty: where no contract is configured.
select
  platform, product, contract, seats, unit_price, currency, billing_period, unit_price_per_month,
  starts_on, ends_on, source
from reporting.contracts
order by platform, product, starts_on
