-- What is a forecast worth, by how it did on the past of the same seats? One row per product and measure.
-- may be empty: before the first sync.
select
  made_on, platform, product, product_name, measure, result, step_days, last_read_on, readings, readings_needed, method,
  band, origins, residuals, mae_to_naive, coverage_80, coverage_95, level_shifts
from reporting.forecast_quality
order by platform, product_name, measure desc
