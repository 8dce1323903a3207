create or replace view reporting.duplicate_accounts as
select pl.platform, c.connection, b.person_id, coalesce(per.name, per.email, min(coalesce(a.login, a.account_key))) as person,
  coalesce(unit.org_unit, 'unknown') as org_unit, count(*)::integer as accounts,
  array_agg(coalesce(a.login, a.display_name, a.account_key) order by a.account_id) as account_names,
  array_agg(distinct b.rule order by b.rule) as rules, min(b.confidence) as confidence,
  sum(held.seats)::integer as seats
from warehouse.bridge_account_person b
join warehouse.dim_account a on a.account_id = b.account_id and a.gone_on is null and a.kind = 'human'
join warehouse.dim_connection c using (connection_id)
join warehouse.dim_platform pl using (platform_id)
join warehouse.dim_person per on per.person_id = b.person_id
left join warehouse.bridge_person_org_unit bu on bu.person_id = b.person_id and bu.valid_to is null
left join warehouse.dim_org_unit unit using (org_unit_id)
cross join lateral (
  select count(*) as seats from warehouse.fact_seat f where f.account_id = a.account_id and f.valid_to is null) held
where b.valid_to is null and b.person_id > 0
group by pl.platform, c.connection, b.person_id, per.name, per.email, unit.org_unit
having count(*) > 1;
comment on view reporting.duplicate_accounts is
  'Who has two accounts on one platform? One row per connection and person with several accounts that are listed today.';
comment on column reporting.duplicate_accounts.accounts is 'Accounts of the person on this connection.';
comment on column reporting.duplicate_accounts.account_names is 'Their logins, or what the platform has instead.';
comment on column reporting.duplicate_accounts.rules is 'By what they were matched.';
comment on column reporting.duplicate_accounts.confidence is 'Of the weakest match; 1 = certain.';
comment on column reporting.duplicate_accounts.seats is 'Seats that they hold together, each in each scope.';
