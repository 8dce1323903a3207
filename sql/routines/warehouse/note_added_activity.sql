create or replace function warehouse.note_added_activity() returns trigger
language plpgsql as $$
begin
  insert into warehouse.last_activity as l
  select distinct on (account_id, product_id, scope_id) account_id, product_id, scope_id, active_on, source, observed_on
  from added order by account_id, product_id, scope_id, active_on desc, source desc
  on conflict (account_id, product_id, scope_id) do update
    set active_on = excluded.active_on, source = excluded.source, observed_on = excluded.observed_on
    where (excluded.active_on, excluded.source) > (l.active_on, l.source);
  return null;
end $$;
comment on function warehouse.note_added_activity is 'Keeps warehouse.last_activity when warehouse.fact_activity grows, whoever adds to it.';
