create or replace view reporting.costs_daily as
select d.date, pl.platform, l.product, coalesce(p.name, l.product) as product_name, k.tier, k.contract, k.starts_on, k.ends_on,
  k.source, k.currency, k.unit_price, k.billing_period, l.unit_price_per_month, l.assigned, l.billable as billable_seats, l.active_30d, l.idle,
  l.idle_over_90d as idle_or_unused_over_90d, l.entitled, l.entitled_by, l.unassigned, l.overage, l.utilization_of_billable,
  l.utilization_of_entitled, l.billed_seats, l.billed_by, l.cost_per_month, l.cost_per_year, l.cost_per_active_user,
  l.months_left, l.true_up_cost, l.unassigned_cost_per_month, l.exposure_per_month, l.reassignable_seats,
  l.reassignable_per_month, l.reducible_seats, l.reducible_on, l.reducible_per_month, l.carried_forward,
  coalesce(k.renews_on, k.ends_on) as renews_on
from warehouse.dim_date d
cross join lateral warehouse.line_costs(d.date) l
join warehouse.dim_platform pl using (platform_id)
left join warehouse.dim_product p on p.product_id = l.product_id
left join warehouse.dim_contract k on k.contract_id = l.contract_id
where d.date between (select min(date) from warehouse.fact_license_usage) and (select max(date) from warehouse.fact_license_usage);
comment on view reporting.costs_daily is
  'What do the seats cost, and what do those cost that nobody uses? One row per day, product and line of the price book (contract null: no line covers these seats). Ask for one day: each day is worked out when asked for. Amounts are in `currency` and never added to another.';
comment on column reporting.costs_daily.idle is 'Of billable_seats: known to be idle for more than 30 days, or never used beyond the grace period; null = no signal could tell.';
comment on column reporting.costs_daily.idle_or_unused_over_90d is 'Of idle: last activity more than 90 days ago, or never used.';
comment on column reporting.costs_daily.entitled_by is 'platform, contract or unlimited; null = unknown.';
comment on column reporting.costs_daily.unassigned is 'entitled - billable_seats, 0 at least; null = entitlement unknown, or unlimited.';
comment on column reporting.costs_daily.overage is 'billable_seats - entitled, 0 at least; null = entitlement unknown.';
comment on column reporting.costs_daily.utilization_of_billable is 'active_30d / billable_seats; null = unknown.';
comment on column reporting.costs_daily.utilization_of_entitled is 'active_30d / entitled; null = unknown, or unlimited.';
comment on column reporting.costs_daily.billed_seats is 'Seats that are paid; 1 where the contract is for unlimited seats at one price.';
comment on column reporting.costs_daily.billed_by is 'contract: the seats of the contract. assigned: those that are held. flat: one price for any number.';
comment on column reporting.costs_daily.cost_per_month is 'billed_seats x price of a month, rounded; null = no price known.';
comment on column reporting.costs_daily.cost_per_year is 'billed_seats x price of a year; null = no price known.';
comment on column reporting.costs_daily.cost_per_active_user is 'cost of a month / active_30d; null = no price known, or nobody known to be active.';
comment on column reporting.costs_daily.renews_on is 'Next renewal as configured, or else the end; passed where it is not after date: what is due until the one after it is unknown.';
comment on column reporting.costs_daily.months_left is 'Months to the renewal, of the last one a share; null = renewal unknown, or passed.';
comment on column reporting.costs_daily.true_up_cost is 'overage x price of a month x months_left; null = one of them unknown.';
comment on column reporting.costs_daily.unassigned_cost_per_month is 'unassigned x price of a month.';
comment on column reporting.costs_daily.exposure_per_month is 'idle x price of a month: paid for and not used. No saving yet.';
comment on column reporting.costs_daily.reassignable_seats is 'Idle seats that are paid anyway and could serve somebody else.';
comment on column reporting.costs_daily.reassignable_per_month is 'reassignable_seats x price of a month: a purchase avoided, no saving.';
comment on column reporting.costs_daily.reducible_seats is 'Seats that the contract lets you drop on reducible_on: of bought ones all that are not needed, of those paid as assigned the idle ones. 0 where it renews by itself and the day of notice has passed; null = unknown.';
comment on column reporting.costs_daily.reducible_on is 'The renewal; where assigned seats are paid by the month, the first of the next; null = renewal unknown, or passed.';
comment on column reporting.costs_daily.reducible_per_month is 'reducible_seats x price of a month: what giving them back saves from reducible_on on.';
comment on column reporting.costs_daily.billable_seats is 'Held seats of this line that the vendor bills, or may bill; null = no figures of it.';
