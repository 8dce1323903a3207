create or replace view reporting.savings as
select entry.date, date_trunc('month', entry.date)::date as month, entry.entry, entry.seats as seats_given_back, v.case_id,
  pl.platform, c.connection, p.product, p.name as product_name, coalesce(s.name, s.scope) as scope, v.tier,
  coalesce(a.login, a.display_name, a.account_key) as account,
  coalesce(per.name, per.email, a.display_name, a.login, a.account_key) as person, per.person_id,
  v.finding, v.held_from, v.given_back_on, v.returned_on, v.actor,
  trim_scale(entry.seats * v.unit_price_per_month) as amount_per_month, v.currency, v.contract, v.contract_from, v.contract_to
from warehouse.savings(warehouse.reclaim_day()) v
cross join lateral (
  select v.given_back_on as date, 'given back' as entry, 1 as seats
  union all select v.returned_on, 'returned', -1 where v.returned_on is not null) entry
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
join warehouse.dim_scope s using (scope_id)
join warehouse.dim_account a using (account_id)
join warehouse.dim_connection c on c.connection_id = a.connection_id
left join warehouse.bridge_account_person who on who.account_id = v.account_id
  and who.valid_from <= v.given_back_on and (who.valid_to is null or who.valid_to > v.given_back_on)
left join warehouse.dim_person per on per.person_id = who.person_id;
comment on view reporting.savings is
  'What was really given back, and what is it worth a month? A ledger: one row per seat that went after somebody was told (seats_given_back = 1), and one that takes it back where the seat returned (seats_given_back = -1). Sums by currency, never across. What the contract lets you save of it, and when, is another question.';
comment on column reporting.savings.month is 'First day of that month.';
comment on column reporting.savings.entry is 'given back, or returned: the reversal of an earlier row.';
comment on column reporting.savings.seats_given_back is '1, or -1 for a return: the sum over any stretch of days is what was won by then.';
comment on column reporting.savings.case_id is 'Short name of the case; the same for ever.';
comment on column reporting.savings.finding is 'Why it could be given back: orphan, never_used, idle or duplicate.';
comment on column reporting.savings.held_from is 'First day on which we saw the seat held without a break.';
comment on column reporting.savings.given_back_on is 'First day without the seat: the day of the price.';
comment on column reporting.savings.returned_on is 'First day on which the same account held it again; null = it did not.';
comment on column reporting.savings.amount_per_month is
  'Price of a seat for a month by the contract of the day it went, as it was known on that day, negative for a return; null = no price.';
comment on column reporting.savings.contract_from is 'First day of that contract.';
comment on column reporting.savings.contract_to is 'First day without it; null = open.';
