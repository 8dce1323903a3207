create or replace view reporting.license_usage_by_org_unit_daily as
select f.date, pl.platform, p.product, p.name as product_name, u.org_unit,
  sum(f.assigned)::integer as assigned,
  case when bool_and(f.active_30d is not null) then sum(f.active_30d)::integer end as active_30d,
  case when bool_and(f.active_60d is not null) then sum(f.active_60d)::integer end as active_60d,
  case when bool_and(f.active_90d is not null) then sum(f.active_90d)::integer end as active_90d,
  case when bool_and(f.idle_over_90d is not null) then sum(f.idle_over_90d)::integer end as idle_over_90d,
  case when bool_and(f.never_used is not null) then sum(f.never_used)::integer end as never_used,
  case when bool_and(f.too_new is not null) then sum(f.too_new)::integer end as too_new,
  sum(f.unknown)::integer as unknown,
  bool_or(f.snapshot_on < f.date) as carried_forward
from warehouse.fact_license_usage_by_org_unit f
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
join warehouse.dim_org_unit u using (org_unit_id)
group by f.date, pl.platform, p.product, p.name, u.org_unit;
comment on view reporting.license_usage_by_org_unit_daily is
  'Which department holds and uses how many seats? One row per day, product and department; seats without a named holder stand under unknown.';
