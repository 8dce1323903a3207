create or replace function warehouse.assign_people(as_of date) returns void
language plpgsql as $$
declare
  worked date := (select worked_on from warehouse.people_progress);
  since date := case when worked is not null then least(worked + 1, as_of) end;
begin
  -- Later days are known already: nobody learns of people by looking at an earlier day.
  if as_of < worked then return; end if;
  perform warehouse.create_people_scratch();
  perform warehouse.merge_roster_tenures(coalesce(since, '-infinity'), as_of);
  perform warehouse.merge_decisions(as_of);
  perform warehouse.gather_accounts(since, as_of, worked = as_of);
  if exists (select from node) then
    perform warehouse.undo_people(as_of);
    perform warehouse.describe_accounts(as_of);
    perform warehouse.connect_accounts();
    perform warehouse.separate_accounts();
    perform warehouse.claim_people(as_of);
    perform warehouse.write_matches(as_of);
    perform warehouse.describe_people(as_of);
  end if;
  update warehouse.people_progress set worked_on = as_of;
end $$;
comment on function warehouse.assign_people is
  'Matches the accounts of a day to people, as far as something changed since the last day: by an id that two platforms '
  'share, a verified address, another address, the roster, the configuration. What matches nothing is its own person. An '
  'address that only accounts of the past have attracts nobody.';
