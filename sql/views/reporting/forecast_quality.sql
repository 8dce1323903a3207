create or replace view reporting.forecast_quality as
select s.made_on, pl.platform, p.product, p.name as product_name, s.measure, s.result, s.step_days, s.last_read_on, s.readings,
  s.readings_needed, s.method, s.band, s.origins, s.residuals, s.mae_to_naive, s.coverage_80, s.coverage_95, s.level_shifts
from warehouse.forecast_series s
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id);
comment on view reporting.forecast_quality is
  'What is a forecast worth, by how it did on the past of the same seats? One row per product and measure of which there is a reading.';
do $$
declare
  c record;
begin
  for c in
    select attname, col_description(attrelid, attnum) as meaning from pg_attribute
    where attrelid = 'warehouse.forecast_series'::regclass and attnum > 0 and attname <> 'product_id'
  loop
    execute format('comment on column reporting.forecast_quality.%I is %L', c.attname, c.meaning);
  end loop;
end $$;
