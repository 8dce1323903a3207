create or replace function warehouse.merge_decisions(p_as_of date) returns void
language plpgsql as $$
begin
  insert into decided select * from warehouse.resolve_decisions(p_as_of);
  if exists (
    (table decided except table warehouse.person_decision) union all (table warehouse.person_decision except table decided))
  then
    insert into news_of_account
    select account_id from decided union select account_id from warehouse.person_decision on conflict do nothing;
    delete from warehouse.person_decision;
    insert into warehouse.person_decision table decided;
  end if;
end $$;
comment on function warehouse.merge_decisions is
  'Brings warehouse.person_decision up to a day. There are few decisions: where one changes, everybody in them is looked at again.';
