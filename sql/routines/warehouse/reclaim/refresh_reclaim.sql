create or replace function warehouse.refresh_reclaim(from_day date, to_day date) returns void
language plpgsql set enable_nestloop = off as $$
declare
  look record;
begin
  delete from warehouse.fact_reclaim_finding where found_on >= from_day;
  update warehouse.fact_reclaim_finding set lost_on = null, lost_by = null where lost_on >= from_day;
  perform warehouse.gather_turns(from_day, to_day);
  perform warehouse.gather_holders(from_day);
  -- Each day goes on from the one before, those behind the range too: on the first all accounts of which there may be
  -- something to find are looked at, then those of which something turns.
  for look in
    select from_day as day, coalesce(warehouse.reclaim_suspects(from_day), '{}') as accounts, true as is_of_all
    union all
    select day, accounts, false from turning
    order by day
  loop
    -- A few accounts are looked up; of many, whole is compared with whole.
    perform set_config('enable_nestloop', case when cardinality(look.accounts) < 500 then 'on' else 'off' end, true);
    with found as materialized (
      select * from warehouse.reclaim_findings(look.day, look.accounts)
    ), lost as (
      update warehouse.fact_reclaim_finding f set lost_on = look.day, lost_by = case when exists (
        select from warehouse.fact_seat s
        where s.account_id = f.account_id and s.product_id = f.product_id and (p.counted_by = 'account' or s.scope_id = f.scope_id)
          and s.billable is distinct from false and s.valid_from <= look.day and (s.valid_to is null or s.valid_to > look.day)
      ) then 'recovered' else 'gone' end
      from warehouse.dim_product p
      where p.product_id = f.product_id and f.lost_on is null and (look.is_of_all or f.account_id = any (look.accounts))
        and not exists (
          select from found n where (n.account_id, n.product_id, n.scope_id, n.held_from)
            = (f.account_id, f.product_id, f.scope_id, f.held_from))
    )
    insert into warehouse.fact_reclaim_finding (account_id, product_id, scope_id, held_from, found_on, finding)
    select n.account_id, n.product_id, n.scope_id, n.held_from, look.day, n.finding from found n
    where not exists (
      select from warehouse.fact_reclaim_finding f where f.lost_on is null
        and (n.account_id, n.product_id, n.scope_id, n.held_from) = (f.account_id, f.product_id, f.scope_id, f.held_from));
  end loop;
  drop table turning, first_look;
end $$;
comment on function warehouse.refresh_reclaim is
  'Writes anew on which of these days, and those behind them, each seat could be given back. Safe to repeat.';
