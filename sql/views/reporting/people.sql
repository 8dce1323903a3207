create or replace view reporting.people as
select per.person_id, coalesce(per.name, per.email, min(coalesce(a.login, a.account_key))) as person, per.email, per.kind,
  coalesce(unit.org_unit, 'unknown') as org_unit,
  count(distinct a.account_id)::integer as accounts,
  (select count(*) from warehouse.fact_seat f
    join warehouse.bridge_account_person b on b.account_id = f.account_id and b.valid_to is null
    where b.person_id = per.person_id and f.valid_to is null)::integer as seats,
  job.status as employment_status, job.left_on, job.cost_center, job.manager
from warehouse.dim_person per
join warehouse.bridge_account_person who on who.person_id = per.person_id and who.valid_to is null
join warehouse.dim_account a on a.account_id = who.account_id
left join warehouse.bridge_person_org_unit bu on bu.person_id = per.person_id and bu.valid_to is null
left join warehouse.dim_org_unit unit on unit.org_unit_id = bu.org_unit_id
left join warehouse.bridge_person_employment job on job.person_id = per.person_id and job.valid_to is null
where per.person_id > 0
group by per.person_id, per.name, per.email, per.kind, unit.org_unit, job.status, job.left_on, job.cost_center, job.manager;
comment on view reporting.people is 'Who is there, over all platforms, with how many accounts and seats today? One row per person.';
comment on column reporting.people.employment_status is 'active, leave, suspended or left; null = the roster does not know them.';
comment on column reporting.people.left_on is 'First day after the employment; null = still there, or unknown.';
comment on column reporting.people.cost_center is 'As the roster has it; null = not told.';
comment on column reporting.people.manager is 'As the roster has it; null = not told.';
