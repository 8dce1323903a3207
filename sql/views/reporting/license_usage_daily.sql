create or replace view reporting.license_usage_daily as
select f.date, pl.platform, p.product, p.name as product_name,
  case when bool_and(f.entitled is not null) then sum(f.entitled)::integer end as entitled,
  sum(f.assigned)::integer as assigned,
  case when bool_and(f.active_30d is not null) then sum(f.active_30d)::integer end as active_30d,
  case when bool_and(f.active_60d is not null) then sum(f.active_60d)::integer end as active_60d,
  case when bool_and(f.active_90d is not null) then sum(f.active_90d)::integer end as active_90d,
  case when bool_and(f.idle_over_90d is not null) then sum(f.idle_over_90d)::integer end as idle_over_90d,
  case when bool_and(f.never_used is not null) then sum(f.never_used)::integer end as never_used,
  case when bool_and(f.too_new is not null) then sum(f.too_new)::integer end as too_new,
  sum(f.assigned - coalesce(f.active_90d, 0) - coalesce(f.idle_over_90d, 0) - coalesce(f.never_used, 0) - coalesce(f.too_new, 0))::integer as unknown,
  bool_or(f.snapshot_on < f.date) as carried_forward,
  min(f.snapshot_on) as snapshot_on
from warehouse.fact_license_usage f
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
group by f.date, pl.platform, p.product, p.name;
comment on view reporting.license_usage_daily is 'How many seats of each product are owned, held and used? One row per day and product, without gaps.';
