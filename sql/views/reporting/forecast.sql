create or replace view reporting.forecast as
select s.made_on, pl.platform, p.product, p.name as product_name, s.measure, f.date, f.forecast, f.lo80, f.hi80, f.lo95, f.hi95
from warehouse.forecast_point f
join warehouse.forecast_series s using (product_id, measure)
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id);
comment on view reporting.forecast is
  'How many seats will be held, and used? The newest forecast, by day or by week. One row per product, measure and day to come.';
comment on column reporting.forecast.made_on is 'Newest day of the figures that it was made from.';
comment on column reporting.forecast.measure is 'assigned or active_30d.';
comment on column reporting.forecast.forecast is 'Seats to be expected.';
comment on column reporting.forecast.lo80 is 'Lower edge of the band in which the outcome should lie 80 times in a hundred.';
comment on column reporting.forecast.hi80 is 'Its upper edge.';
comment on column reporting.forecast.lo95 is 'Lower edge of the band of 95 %.';
comment on column reporting.forecast.hi95 is 'Its upper edge.';
