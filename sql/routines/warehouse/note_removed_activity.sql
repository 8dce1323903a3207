create or replace function warehouse.note_removed_activity() returns trigger
language plpgsql as $$
begin
  delete from warehouse.last_activity l using removed r
  where l.account_id = r.account_id and l.product_id = r.product_id and l.scope_id = r.scope_id;
  insert into warehouse.last_activity
  select distinct on (account_id, product_id, scope_id) f.*
  from (select distinct account_id, product_id, scope_id from removed) r
  join warehouse.fact_activity f using (account_id, product_id, scope_id)
  order by account_id, product_id, scope_id, f.active_on desc, f.source desc;
  return null;
end $$;
comment on function warehouse.note_removed_activity is 'Keeps warehouse.last_activity when days are taken from warehouse.fact_activity.';
