-- How does the storage of all JFrog repositories grow? One row per day and package type, and one over all of them (null):
-- bytes of the repositories whose size is known, and how many are unknown.
-- may be empty: where JFrog is not configured.
select
  date,
  package_type,
  sum(bytes) as bytes,
  count(*) filter (where bytes is null)::integer as repositories_unknown,
  bool_or(carried_forward) as carried_forward
from (
  select date, coalesce(package_type, 'unknown') as package_type, bytes, carried_forward from reporting.storage_daily) daily
where date > (select max(date) from reporting.storage_daily) - 731
group by grouping sets ((date), (date, package_type))
order by date, package_type nulls first
