create or replace function staging.store_roster(p_entries jsonb, p_as_of date) returns void
language plpgsql as $$
begin
  create temp table incoming_roster on commit drop as
  select e.email, e.name, e.department, e.cost_center, e.manager, e.status, e.start as start_on, e."end" as end_on
  from jsonb_to_recordset(p_entries) as e (
    email text, name text, department text, cost_center text, manager text, status text, start date, "end" date);
  create unique index on incoming_roster (email);
  analyze incoming_roster;

  -- A second version of a day replaces the first.
  delete from staging.roster_entry where valid_from >= p_as_of;
  update staging.roster_entry set valid_to = null where valid_to >= p_as_of;

  update staging.roster_entry r set valid_to = p_as_of
  from staging.roster_entry old left join incoming_roster i using (email)
  where r.email = old.email and r.valid_from = old.valid_from and old.valid_to is null
    and (i.email is null or (i.name, i.department, i.cost_center, i.manager, i.status, i.start_on, i.end_on)
      is distinct from (old.name, old.department, old.cost_center, old.manager, old.status, old.start_on, old.end_on));
  insert into staging.roster_entry (
    email, valid_from, name, department, cost_center, manager, status, start_on, end_on)
  select i.email, p_as_of, i.name, i.department, i.cost_center, i.manager, i.status, i.start_on, i.end_on
  from incoming_roster i
  where not exists (select from staging.roster_entry r where r.email = i.email and r.valid_to is null);
  drop table incoming_roster;
end $$;
comment on function staging.store_roster is
  'Brings the roster up to a day: lines that changed get a new version, lines that are missing end. Safe to repeat.';
