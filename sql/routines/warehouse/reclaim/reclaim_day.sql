create or replace function warehouse.reclaim_day() returns date
language sql stable security definer set search_path = warehouse, pg_temp as $$
  select greatest((select max(date) from fact_license_usage), (select max(acted_on) from staging.reclaim_action))
$$;
comment on function warehouse.reclaim_day is
  'The day of which cases are shown: the newest with figures, or of an act after it. Null: there are no figures.';
revoke all on function warehouse.reclaim_day() from public;
do $$
begin
  grant execute on function warehouse.reclaim_day() to insights_reader;
exception when undefined_object then null;
end $$;
