create or replace view reporting.license_usage_by_team_daily as
select f.date, pl.platform, p.product, p.name as product_name,
  coalesce(tpl.platform, 'unknown') as team_platform, t.organization, t.team,
  sum(f.assigned)::integer as assigned,
  case when bool_and(f.active_30d is not null) then sum(f.active_30d)::integer end as active_30d,
  case when bool_and(f.active_60d is not null) then sum(f.active_60d)::integer end as active_60d,
  case when bool_and(f.active_90d is not null) then sum(f.active_90d)::integer end as active_90d,
  case when bool_and(f.idle_over_90d is not null) then sum(f.idle_over_90d)::integer end as idle_over_90d,
  case when bool_and(f.never_used is not null) then sum(f.never_used)::integer end as never_used,
  case when bool_and(f.too_new is not null) then sum(f.too_new)::integer end as too_new,
  sum(f.unknown)::integer as unknown,
  bool_or(f.snapshot_on < f.date) as carried_forward
from warehouse.fact_license_usage_by_team f
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
join warehouse.dim_team t using (team_id)
join warehouse.dim_connection tc on tc.connection_id = t.connection_id
join warehouse.dim_platform tpl on tpl.platform_id = tc.platform_id
group by f.date, pl.platform, p.product, p.name, tpl.platform, t.organization, t.team, t.team_id;
comment on view reporting.license_usage_by_team_daily is
  'What does a team hold and use? One row per day, product and team. Who is in two teams counts in both: never sum over teams.';
