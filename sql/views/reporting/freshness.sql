create or replace view reporting.freshness as
select pl.platform, c.connection, s.subject, max(s.as_of) as snapshot_on,
  (select max(date) from warehouse.fact_license_usage) - max(s.as_of) as days_behind,
  (array_agg(s.has_signals order by s.as_of desc))[1] as has_signals
from warehouse.subject_snapshot s
join warehouse.dim_connection c using (connection_id)
join warehouse.dim_platform pl using (platform_id)
group by pl.platform, c.connection, s.subject;
comment on view reporting.freshness is 'From which day are the figures? One row per connection and group of facts.';
