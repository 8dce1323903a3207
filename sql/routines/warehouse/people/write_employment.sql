create or replace function warehouse.write_employment(p_as_of date) returns void
language plpgsql as $$
begin
  insert into changed_job
  select t.person_id, e.email, e.tenure, e.status, e.left_on, e.left_because, e.cost_center, e.manager
  from touched_person t left join enlisted e using (person_id)
  left join warehouse.bridge_person_employment b on b.person_id = t.person_id and b.valid_to is null
  where (b.email, b.tenure, b.status, b.left_on, b.left_because, b.cost_center, b.manager)
    is distinct from (e.email, e.tenure, e.status, e.left_on, e.left_because, e.cost_center, e.manager);
  update warehouse.bridge_person_employment b set valid_to = p_as_of from changed_job c
  where c.person_id = b.person_id and b.valid_to is null;
  insert into warehouse.bridge_person_employment (
    person_id, valid_from, email, tenure, status, left_on, left_because, cost_center, manager)
  select person_id, p_as_of, email, tenure, status, left_on, left_because, cost_center, manager
  from changed_job where email is not null;
end $$;
comment on function warehouse.write_employment is
  'What the roster says of the people concerned from a day on: status, cost center, manager. Earlier days keep what was known.';
