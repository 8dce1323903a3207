-- How many seats will be held, and used? One row per product, measure and day to come.
-- may be empty: where no past is long enough.
select
  made_on, platform, product, product_name, measure, date, forecast, lo80, hi80, lo95, hi95
from reporting.forecast
order by platform, product_name, measure, date
