create or replace function warehouse.gather_turns(from_day date, to_day date) returns void
language plpgsql as $$
declare
  last_day date := greatest(to_day, (select max(date) from warehouse.fact_license_usage));
begin
  -- The figures gather them, and what could be given back goes by the same ones.
  if to_regclass('pg_temp.turning') is not null then return; end if;
  create temp table turning on commit drop as
  select t.day, array_agg(t.account_id) as accounts
  from warehouse.account_turns(from_day, last_day) t where from_day < last_day group by t.day;
end $$;
comment on function warehouse.gather_turns is
  'Makes the temporary table `turning`: by day, the accounts of which something turns, of these days and all behind them that have figures.';
