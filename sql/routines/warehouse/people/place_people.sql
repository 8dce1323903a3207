create or replace function warehouse.place_people(p_as_of date) returns void
language plpgsql as $$
begin
  insert into placed
  select t.person_id, case when d.person_id is not null then coalesce(e.department, d.department) end as department
  from touched_person t left join described d using (person_id) left join enlisted e using (person_id)
  -- Whose accounts are all gone stays where they were, unless the roster knows better.
  where d.person_id is null or d.is_listed or e.person_id is not null;
  insert into warehouse.dim_org_unit (org_unit)
  select distinct department from placed where department is not null order by department on conflict do nothing;

  insert into moved
  select p.person_id, u.org_unit_id
  from placed p left join warehouse.dim_org_unit u on u.org_unit = p.department
  left join warehouse.bridge_person_org_unit b on b.person_id = p.person_id and b.valid_to is null
  where b.org_unit_id is distinct from u.org_unit_id;
  update warehouse.bridge_person_org_unit b set valid_to = p_as_of from moved m
  where m.person_id = b.person_id and b.valid_to is null;
  insert into warehouse.bridge_person_org_unit (person_id, org_unit_id, valid_from)
  select person_id, org_unit_id, p_as_of from moved where org_unit_id is not null;
end $$;
comment on function warehouse.place_people is
  'Departments from a day on: the roster''s, else the one that a platform tells. Earlier days keep what was known.';
