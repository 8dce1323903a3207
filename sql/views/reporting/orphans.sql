create or replace view reporting.orphans as
select newest.date, pl.platform, p.product, p.name as product_name, coalesce(s.name, s.scope) as scope,
  coalesce(a.login, a.display_name, a.account_key) as account,
  coalesce(per.name, per.email, a.display_name, a.login, a.account_key) as person, per.person_id, per.email,
  coalesce(unit.org_unit, 'unknown') as org_unit, job.cost_center, job.manager,
  o.source as evidence_source, o.reason, o.since, newest.date - o.since as days_since, o.is_exact, o.strength, o.billable
from (select max(date) as date from warehouse.fact_license_usage) newest
cross join lateral warehouse.orphan_seats(newest.date) o
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
join warehouse.dim_scope s using (scope_id)
join warehouse.dim_account a using (account_id)
join warehouse.dim_person per on per.person_id = o.person_id
left join warehouse.bridge_person_org_unit bu on bu.person_id = o.person_id
  and bu.valid_from <= newest.date and (bu.valid_to is null or bu.valid_to > newest.date)
left join warehouse.dim_org_unit unit using (org_unit_id)
left join warehouse.bridge_person_employment job on job.person_id = o.person_id
  and job.valid_from <= newest.date and (job.valid_to is null or job.valid_to > newest.date);
comment on view reporting.orphans is
  'Which seats are held by somebody who has left, or is suspended elsewhere? One row per account, product and scope on the newest day. Who is unknown to the roster and locked out nowhere is not listed.';
comment on column reporting.orphans.evidence_source is 'What says so: roster, or the connection whose account is locked.';
comment on column reporting.orphans.since is 'First day on which it was so, as far as we know.';
comment on column reporting.orphans.days_since is 'Days from then to the newest day.';
comment on column reporting.orphans.is_exact is 'False: it was so when we first looked, so it is days_since at least.';
comment on column reporting.orphans.strength is 'high: the roster says it. medium: the roster lacks them, or Atlassian locked them out. low: another platform did.';
comment on column reporting.orphans.cost_center is 'As the roster has it; null = not told.';
comment on column reporting.orphans.manager is 'As the roster has it; null = not told.';
comment on column reporting.orphans.reason is 'left and, in brackets, by what: end date, status, no longer in the roster; else the word of roster or platform for being locked out.';
