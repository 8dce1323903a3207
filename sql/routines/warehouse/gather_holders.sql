create or replace function warehouse.gather_holders(p_day date) returns void
language plpgsql as $$
begin
  -- The figures gather them, and what could be given back begins with the same ones.
  if to_regclass('pg_temp.first_look') is not null then return; end if;
  create temp table first_look on commit drop as select * from warehouse.holder_state(p_day);
  analyze first_look;
end $$;
comment on function warehouse.gather_holders is
  'Makes the temporary table `first_look`: all seats as they are counted on a day, of which later days tell the changes.';
