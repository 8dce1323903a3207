create or replace view reporting.people_history as
with edge as (
  select person_id, valid_from as day from warehouse.bridge_person_org_unit
  union select person_id, valid_to from warehouse.bridge_person_org_unit where valid_to is not null
  union select person_id, valid_from from warehouse.bridge_person_employment
  union select person_id, valid_to from warehouse.bridge_person_employment where valid_to is not null
), stretch as (
  select person_id, day as valid_from, lead(day) over (partition by person_id order by day) as valid_to from edge
)
select s.person_id, coalesce(per.name, per.email) as person, s.valid_from, s.valid_to,
  coalesce(u.org_unit, 'unknown') as org_unit, e.status as employment_status, e.left_on, e.cost_center, e.manager
from stretch s
join warehouse.dim_person per using (person_id)
left join warehouse.bridge_person_org_unit b on b.person_id = s.person_id
  and b.valid_from <= s.valid_from and (b.valid_to is null or b.valid_to > s.valid_from)
left join warehouse.dim_org_unit u using (org_unit_id)
left join warehouse.bridge_person_employment e on e.person_id = s.person_id
  and e.valid_from <= s.valid_from and (e.valid_to is null or e.valid_to > s.valid_from)
where b.person_id is not null or e.person_id is not null;
comment on view reporting.people_history is
  'In which department was a person, and employed how, at which time? One row per person and stretch of days in which nothing of it changed.';
comment on column reporting.people_history.valid_from is 'First day.';
comment on column reporting.people_history.valid_to is 'First day after; null = still.';
comment on column reporting.people_history.employment_status is 'active, leave, suspended or left; null = the roster does not know them.';
comment on column reporting.people_history.left_on is 'First day after the employment; null = still there, or unknown.';
comment on column reporting.people_history.cost_center is 'As the roster has it; null = not told.';
comment on column reporting.people_history.manager is 'As the roster has it; null = not told.';
