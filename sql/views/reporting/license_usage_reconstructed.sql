create or replace view reporting.license_usage_reconstructed as
select r.date, pl.platform, p.product, p.name as product_name, sum(r.assigned)::integer as assigned,
  sum(r.undated)::integer as undated,
  case when bool_and(r.active_30d is not null) then sum(r.active_30d)::integer end as active_30d,
  case when count(distinct r.dated_by) = 1 then min(r.dated_by) else 'both' end as dated_by
from warehouse.reconstructed_usage r
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
group by r.date, pl.platform, p.product, p.name;
comment on view reporting.license_usage_reconstructed is
  'How many of the seats of the first day were there before it? From the dates that the platforms give; who had left by then is missing. One row per day before the first snapshot and product.';
comment on column reporting.license_usage_reconstructed.assigned is 'Of the seats held at the first sync, those that began by this day: the true figure was as high or higher.';
comment on column reporting.license_usage_reconstructed.undated is 'Of the seats held at the first sync, those whose beginning nobody tells.';
comment on column reporting.license_usage_reconstructed.active_30d is 'Of assigned, at least so many were active in the 30 days up to this day; null = no signal could tell.';
comment on column reporting.license_usage_reconstructed.dated_by is 'grant: the platform''s date of the seat; account: the day on which the account came; both: some by each.';
