create or replace view reporting.several_seats as
with counted as (
  -- As the vendor counts: a holder once over all scopes (Copilot), or once in each (Trello workspaces).
  select b.person_id, f.product_id, f.account_id, case p.counted_by when 'account_and_scope' then f.scope_id end as scope_id,
    bool_or(f.billable) as billable
  from warehouse.fact_seat f
  join warehouse.dim_product p using (product_id)
  join warehouse.bridge_account_person b on b.account_id = f.account_id and b.valid_to is null
  where f.valid_to is null and b.person_id > 0
  group by b.person_id, f.product_id, f.account_id, 4
), several as (
  select person_id, product_id, count(*)::integer as seats, (count(*) filter (where billable))::integer as billable_seats,
    count(distinct account_id) as accounts, count(distinct scope_id) as scopes
  from counted group by person_id, product_id having count(*) > 1
)
select pl.platform, p.product, p.name as product_name, n.person_id,
  coalesce(per.name, per.email, held.account_names[1]) as person, coalesce(unit.org_unit, 'unknown') as org_unit,
  n.seats, n.billable_seats,
  case when n.accounts > 1 and n.scopes > 1 then 'several accounts and scopes'
    when n.accounts > 1 then 'several accounts' else 'several scopes' end as reason,
  held.account_names, held.scope_names
from several n
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
join warehouse.dim_person per on per.person_id = n.person_id
left join warehouse.bridge_person_org_unit bu on bu.person_id = n.person_id and bu.valid_to is null
left join warehouse.dim_org_unit unit using (org_unit_id)
cross join lateral (
  select array_agg(distinct coalesce(a.login, a.display_name, a.account_key)) as account_names,
    array_agg(distinct coalesce(s.name, s.scope)) as scope_names
  from warehouse.bridge_account_person b
  join warehouse.fact_seat f on f.account_id = b.account_id and f.valid_to is null and f.product_id = n.product_id
  join warehouse.dim_account a on a.account_id = b.account_id
  join warehouse.dim_scope s on s.scope_id = f.scope_id
  where b.person_id = n.person_id and b.valid_to is null) held;
comment on view reporting.several_seats is
  'Who holds several seats of one product, as its vendor counts them? One row per person and product. Copilot counts once over all organizations; a person in two paid Trello workspaces holds two.';
comment on column reporting.several_seats.seats is 'Seats as the vendor counts them.';
comment on column reporting.several_seats.billable_seats is 'Those of them that are known to be billed.';
comment on column reporting.several_seats.reason is 'several accounts, several scopes, or both.';
comment on column reporting.several_seats.account_names is 'Logins, or what the platform has instead.';
comment on column reporting.several_seats.scope_names is 'Where the seats are held.';
