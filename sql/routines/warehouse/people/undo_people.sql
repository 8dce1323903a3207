create or replace function warehouse.undo_people(p_as_of date) returns void
language plpgsql as $$
begin
  insert into touched_person
  select distinct b.person_id from node n
  join warehouse.bridge_account_person b using (account_id)
  where b.valid_to is null or b.valid_to >= p_as_of;
  analyze touched_person;

  delete from warehouse.bridge_account_person b using node n where n.account_id = b.account_id and b.valid_from >= p_as_of;
  update warehouse.bridge_account_person b set valid_to = null from node n
  where n.account_id = b.account_id and b.valid_to >= p_as_of;
  delete from warehouse.bridge_person_org_unit b using touched_person t where t.person_id = b.person_id and b.valid_from >= p_as_of;
  update warehouse.bridge_person_org_unit b set valid_to = null from touched_person t
  where t.person_id = b.person_id and b.valid_to >= p_as_of;
  delete from warehouse.bridge_person_employment b using touched_person t where t.person_id = b.person_id and b.valid_from >= p_as_of;
  update warehouse.bridge_person_employment b set valid_to = null from touched_person t
  where t.person_id = b.person_id and b.valid_to >= p_as_of;
end $$;
comment on function warehouse.undo_people is
  'Takes the gathered accounts, and the people behind them, back to how they stood before a day: a second look at the day replaces the first.';
