create or replace view reporting.renewals as
select newest.date, pl.platform, k.product, coalesce(p.name, k.product) as product_name, k.contract, k.tier, k.starts_on, k.ends_on,
  coalesce(k.renews_on, k.ends_on) as renews_on, coalesce(k.renews_on, k.ends_on) - k.notice_days as notice_on,
  coalesce(k.renews_on, k.ends_on) - newest.date as days_left,
  coalesce(k.renews_on, k.ends_on) - k.notice_days - newest.date as days_to_notice,
  reached.mark as reached_mark, coming.mark as next_mark, coalesce(k.renews_on, k.ends_on) - coming.mark as next_mark_on,
  case when coalesce(k.renews_on, k.ends_on) <= newest.date then 'passed'
    when coalesce(k.renews_on, k.ends_on) - k.notice_days < newest.date then 'notice passed'
    else 'open' end as status,
  k.is_auto_renewed, k.seats, k.is_unlimited, l.entitled, l.entitled_by, l.assigned, l.billable as billable_seats, l.active_30d,
  l.cost_per_year, l.reducible_seats, l.reducible_per_month, k.currency, k.unit_price, k.billing_period, k.source
from (select max(date) as date from warehouse.fact_license_usage) newest
join warehouse.dim_contract k on k.valid_from <= newest.date and (k.valid_to is null or k.valid_to > newest.date)
join warehouse.dim_platform pl using (platform_id)
left join warehouse.dim_product p using (platform_id, product)
left join warehouse.line_costs(newest.date) l on l.contract_id = k.contract_id
left join lateral (
  select mark from (values (120), (90), (60), (30)) as m (mark)
  where coalesce(k.renews_on, k.ends_on) - newest.date <= mark order by mark limit 1) reached on true
left join lateral (
  select mark from (values (120), (90), (60), (30)) as m (mark)
  where coalesce(k.renews_on, k.ends_on) - newest.date > mark order by mark desc limit 1) coming on true
where coalesce(k.renews_on, k.ends_on) is not null
  -- What ended and is followed by another line of its own is over.
  and not exists (
    select from warehouse.dim_contract next where next.platform_id = k.platform_id and next.product = k.product
      and next.tier is not distinct from k.tier and next.starts_on > k.starts_on and next.starts_on <= newest.date
      and next.valid_from <= newest.date and (next.valid_to is null or next.valid_to > newest.date));
comment on view reporting.renewals is
  'Which contract renews when, and until when can it be changed? One row per contract, product and plan that has a renewal or an end, as configured on the newest day, with its seats on that day.';
comment on column reporting.renewals.renews_on is 'First day of the next term, or else the first day without the contract.';
comment on column reporting.renewals.notice_on is 'Last day for the notice: renews_on less the notice period; null = no notice period told.';
comment on column reporting.renewals.days_left is 'Days to renews_on; negative: passed.';
comment on column reporting.renewals.days_to_notice is 'Days to notice_on; negative: passed; null = no notice period told.';
comment on column reporting.renewals.reached_mark is 'The nearest of the marks 120, 90, 60 and 30 days before that is reached; null = none yet.';
comment on column reporting.renewals.next_mark is 'The next of these marks; null = all are reached.';
comment on column reporting.renewals.next_mark_on is 'Day of the next mark.';
comment on column reporting.renewals.status is 'open, notice passed (of a contract that can still be changed only if it does not renew by itself), or passed.';
comment on column reporting.renewals.is_auto_renewed is 'Whether it renews by itself; null = not told.';
comment on column reporting.renewals.is_unlimited is 'True: any number of seats for one price.';
comment on column reporting.renewals.entitled_by is 'platform, contract or unlimited; null = unknown.';
comment on column reporting.renewals.cost_per_year is 'Cost of a year at the seats paid now; null = no price known.';
comment on column reporting.renewals.reducible_seats is 'Seats that the contract lets you drop; null = unknown.';
comment on column reporting.renewals.reducible_per_month is 'What dropping them saves in a month; null = unknown, or no price known.';
comment on column reporting.renewals.billable_seats is 'Held seats of this line that the vendor bills, or may bill; null = no figures of it.';
