create or replace view reporting.reclaim_closed as
select k.case_id, k.case_state, k.state_since as closed_on, k.actor, k.found_on, k.finding, k.held_from,
  pl.platform, c.connection, p.product, p.name as product_name, coalesce(s.name, s.scope) as scope,
  coalesce(a.login, a.display_name, a.account_key) as account,
  coalesce(per.name, per.email, a.display_name, a.login, a.account_key) as person, per.person_id
from warehouse.reclaim_cases(warehouse.reclaim_day()) k
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
join warehouse.dim_scope s using (scope_id)
join warehouse.dim_account a using (account_id)
join warehouse.dim_connection c on c.connection_id = a.connection_id
left join warehouse.bridge_account_person who on who.account_id = k.account_id
  and who.valid_from <= k.state_since and (who.valid_to is null or who.valid_to > k.state_since)
left join warehouse.dim_person per on per.person_id = who.person_id
where k.case_state in ('reclaimed', 'gone', 'cancelled');
comment on view reporting.reclaim_closed is
  'What became of seats that could have been given back? One row per closed case.';
comment on column reporting.reclaim_closed.case_id is 'Short name of the case; the same for ever.';
comment on column reporting.reclaim_closed.case_state is
  'reclaimed: it went after somebody was told. gone: it went by itself, which is no saving of ours. cancelled: it is held, and the reason is gone, as when activity returned.';
comment on column reporting.reclaim_closed.closed_on is 'First day without the seat, or without the reason.';
comment on column reporting.reclaim_closed.found_on is 'First day on which there was a reason to give it back.';
comment on column reporting.reclaim_closed.finding is 'The reason on that day: orphan, never_used, idle or duplicate.';
comment on column reporting.reclaim_closed.held_from is 'First day on which we saw the seat held without a break.';
