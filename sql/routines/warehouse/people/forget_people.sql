create or replace function warehouse.forget_people(p_from date) returns void
language plpgsql as $$
begin
  delete from warehouse.bridge_account_person where valid_from >= p_from;
  update warehouse.bridge_account_person set valid_to = null where valid_to >= p_from;
  delete from warehouse.bridge_person_org_unit where valid_from >= p_from;
  update warehouse.bridge_person_org_unit set valid_to = null where valid_to >= p_from;
  delete from warehouse.bridge_person_employment where valid_from >= p_from;
  update warehouse.bridge_person_employment set valid_to = null where valid_to >= p_from;
  delete from warehouse.roster_tenure;
  delete from warehouse.person_decision;
  update warehouse.people_progress set worked_on = null;
end $$;
comment on function warehouse.forget_people is
  'Takes people back to how they stood before a day, for a rebuild from that day on. People themselves stay: they are found '
  'again by the account that they were made for.';
