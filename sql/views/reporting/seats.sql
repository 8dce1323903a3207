create or replace view reporting.seats as
select d.date, pl.platform, p.product, p.name as product_name, coalesce(s.name, s.scope) as scope,
  coalesce(a.login, a.display_name, a.account_key) as account,
  coalesce(per.name, per.email, a.display_name, a.login, a.account_key) as person,
  coalesce(a.email, per.email) as email,
  st.granted_on, st.first_seen_on, st.last_active_on, st.state::text as state, st.billable,
  st.tier, st.last_active_source, a.kind as account_kind, a.status as account_status,
  coalesce(unit.org_unit, 'unknown') as org_unit, per.person_id, st.snapshot_on < d.date as carried_forward
from warehouse.dim_date d
cross join lateral warehouse.seat_state(d.date) st
join warehouse.dim_product p on p.product_id = st.product_id
join warehouse.dim_platform pl on pl.platform_id = p.platform_id
join warehouse.dim_scope s on s.scope_id = st.scope_id
join warehouse.dim_account a on a.account_id = st.account_id
left join warehouse.bridge_account_person who on who.account_id = a.account_id
  and who.valid_from <= d.date and (who.valid_to is null or who.valid_to > d.date)
left join warehouse.dim_person per on per.person_id = who.person_id
left join warehouse.bridge_person_org_unit bu on bu.person_id = per.person_id
  and bu.valid_from <= d.date and (bu.valid_to is null or bu.valid_to > d.date)
left join warehouse.dim_org_unit unit on unit.org_unit_id = bu.org_unit_id
where d.date between (select min(as_of) from warehouse.subject_snapshot) and (select max(date) from warehouse.fact_license_usage);
comment on view reporting.seats is
  'Who holds what, and when was it last used? One row per day, account, product and scope. Ask for one day: each day is worked out when asked for.';
