-- What is foretold of the seats: the newest forecast alone, made anew from the daily figures.

create table warehouse.forecast_series (
  product_id integer not null references warehouse.dim_product,
  measure text not null check (measure in ('assigned', 'active_30d')),
  made_on date not null,
  step_days integer not null check (step_days in (1, 7)),
  last_read_on date not null,
  readings integer not null,
  readings_needed integer,
  result text not null check (result in ('forecast', 'too_short')),
  method text check (method in ('naive', 'seasonal_naive', 'damped_trend', 'theta', 'combination')),
  band text check (band in ('conformal', 'gaussian')),
  origins integer,
  residuals integer,
  mae_to_naive numeric,
  coverage_80 numeric,
  coverage_95 numeric,
  level_shifts jsonb,
  primary key (product_id, measure),
  check (result = 'forecast' or num_nonnulls(method, band, origins, residuals, mae_to_naive, coverage_80, coverage_95, level_shifts) = 0),
  check (result = 'too_short' or num_nulls(method, band, origins, residuals, mae_to_naive, level_shifts) = 0)
);
comment on table warehouse.forecast_series is
  'How the seats of a product are foretold, and what that is worth by its past. A cache of the daily figures, never an input: the newest forecast alone. One row per product and measure of which there is a reading.';
comment on column warehouse.forecast_series.product_id is 'The product.';
comment on column warehouse.forecast_series.measure is 'assigned or active_30d.';
comment on column warehouse.forecast_series.made_on is 'Newest day of the figures that it was made from.';
comment on column warehouse.forecast_series.step_days is 'Days between two points: 1, or 7 where it reaches further than 90 days or fewer than half of the days were read.';
comment on column warehouse.forecast_series.last_read_on is 'Day of the last reading. Days that are carried forward are none.';
comment on column warehouse.forecast_series.readings is 'Points of the series that were read; those between them are bridged by a straight line.';
comment on column warehouse.forecast_series.readings_needed is 'Where they are too few: how many it takes.';
comment on column warehouse.forecast_series.result is 'forecast, or too_short: a wrong forecast is worse than none.';
comment on column warehouse.forecast_series.method is
  'naive (as today), seasonal_naive, damped_trend, theta or combination, whichever did best in the backtest; naive where nothing beats it. Null = too short.';
comment on column warehouse.forecast_series.band is 'conformal: read off the errors of the backtest. gaussian: with fewer than 40 of them at a step. Null = too short.';
comment on column warehouse.forecast_series.origins is 'Points of the past from which was foretold in the backtest; null = too short.';
comment on column warehouse.forecast_series.residuals is 'Outcomes that the forecasts for the last step could be held against; null = too short.';
comment on column warehouse.forecast_series.mae_to_naive is 'Mean absolute error in the backtest over that of naive; 1 where naive is shown. Null = too short.';
comment on column warehouse.forecast_series.coverage_80 is 'Share of outcomes in the backtest inside a band of 80 % that had not seen them; null = none can be judged.';
comment on column warehouse.forecast_series.coverage_95 is 'Likewise of the band of 95 %.';
comment on column warehouse.forecast_series.level_shifts is 'Jumps that were taken out of the past before it is used: [{date, size}], by the day on which the new level was first read. Null = too short.';

create table warehouse.forecast_point (
  product_id integer not null,
  measure text not null,
  date date not null,
  forecast numeric(12, 2) not null,
  lo80 numeric(12, 2) not null,
  hi80 numeric(12, 2) not null,
  lo95 numeric(12, 2) not null,
  hi95 numeric(12, 2) not null,
  primary key (product_id, measure, date),
  foreign key (product_id, measure) references warehouse.forecast_series on delete cascade,
  check (0 <= lo95 and lo95 <= lo80 and lo80 <= forecast and forecast <= hi80 and hi80 <= hi95)
);
comment on table warehouse.forecast_point is 'Seats foretold. One row per product, measure and day to come.';
comment on column warehouse.forecast_point.product_id is 'The product.';
comment on column warehouse.forecast_point.measure is 'assigned or active_30d.';
comment on column warehouse.forecast_point.date is 'The day (UTC), after the one that the forecast was made on.';
comment on column warehouse.forecast_point.forecast is 'Seats to be expected.';
comment on column warehouse.forecast_point.lo80 is 'Lower edge of the band of 80 %.';
comment on column warehouse.forecast_point.hi80 is 'Its upper edge: in nine of ten cases it is not more.';
comment on column warehouse.forecast_point.lo95 is 'Lower edge of the band of 95 %.';
comment on column warehouse.forecast_point.hi95 is 'Its upper edge.';

create table warehouse.renewal_outlook (
  product_id integer not null references warehouse.dim_product,
  renews_on date,
  made_on date not null,
  contracts text,
  entitled integer,
  entitled_by text not null,
  assigned_forecast numeric(12, 2),
  assigned_lo80 numeric(12, 2),
  assigned_hi80 numeric(12, 2),
  active_forecast numeric(12, 2),
  active_lo80 numeric(12, 2),
  active_hi80 numeric(12, 2),
  exceeds_on date,
  may_exceed_on date,
  needed_for_assigned integer,
  order_for_assigned integer,
  needed_for_active integer,
  order_for_active integer,
  unique nulls not distinct (product_id, renews_on)
);
comment on table warehouse.renewal_outlook is
  'What is to be expected at a renewal, from warehouse.forecast_point. One row per product and day of renewal to come; one without a day where none is known.';
comment on column warehouse.renewal_outlook.product_id is 'The product.';
comment on column warehouse.renewal_outlook.renews_on is 'First day of the next term; null = none known, or passed.';
comment on column warehouse.renewal_outlook.made_on is 'Newest day of the figures that it was made from.';
comment on column warehouse.renewal_outlook.contracts is 'What renews on that day; null = nothing known.';
comment on column warehouse.renewal_outlook.entitled is 'Seats of the product owned on made_on, over all contracts; null = unknown, or unlimited.';
comment on column warehouse.renewal_outlook.entitled_by is 'platform, contract, unlimited or unknown.';
comment on column warehouse.renewal_outlook.assigned_forecast is 'Assigned seats to be expected on the first foretold day from the renewal on; null = not reached.';
comment on column warehouse.renewal_outlook.assigned_lo80 is 'Lower edge of the band of 80 % on that day.';
comment on column warehouse.renewal_outlook.assigned_hi80 is 'Its upper edge.';
comment on column warehouse.renewal_outlook.active_forecast is 'Seats active within 30 days to be expected then; null = not reached, or use is unknown.';
comment on column warehouse.renewal_outlook.active_lo80 is 'Lower edge of the band of 80 %.';
comment on column warehouse.renewal_outlook.active_hi80 is 'Its upper edge.';
comment on column warehouse.renewal_outlook.exceeds_on is 'First day on which more seats are foretold to be assigned than are owned; null = entitlement unknown, or not within the forecast.';
comment on column warehouse.renewal_outlook.may_exceed_on is 'First day on which the upper edge of the band of 80 % is over the seats owned; null as above.';
comment on column warehouse.renewal_outlook.needed_for_assigned is 'Seats that cover all assigned ones at the renewal: assigned_hi80 rounded up; null = not reached.';
comment on column warehouse.renewal_outlook.order_for_assigned is 'These less the seats owned, 0 at least; null = one of both is unknown.';
comment on column warehouse.renewal_outlook.needed_for_active is 'Seats of which 90 % are in use at the renewal: active_hi80 / 0.9 rounded up; null = not reached, or use is unknown.';
comment on column warehouse.renewal_outlook.order_for_active is 'These less the seats owned, 0 at least; null = one of both is unknown.';
