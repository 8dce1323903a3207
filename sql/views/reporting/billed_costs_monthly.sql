create or replace view reporting.billed_costs_monthly as
with told as (
  select (v.record_key || '-01')::date as month, v.valid_from as read_on, item
  from staging.record_version v join staging.resource r using (resource_id)
  cross join lateral jsonb_array_elements(v.payload -> 'usageItems') as item
  where r.platform = 'github' and r.resource = 'billing-usage' and v.valid_to is null and v.record_key ~ '^\d{4}-\d\d$'
), seats as (
  select month, read_on, item, case
    when item ->> 'sku' ~* '^ghec.licenses$' then 'enterprise'
    when item ->> 'sku' ~* '^copilot.(for.business|business|enterprise|standalone)$' then 'copilot' end as product
  from told
), billed as (
  select month, product, least(min(read_on), (month + interval '1 month')::date - 1) as through,
    sum((item ->> 'grossQuantity')::numeric) as user_months, sum((item ->> 'grossAmount')::numeric) as gross,
    sum((item ->> 'netAmount')::numeric) as net, string_agg(distinct item ->> 'sku', ', ' order by item ->> 'sku') as skus
  from seats where product is not null group by month, product
)
select b.month, b.through, pl.platform, p.product, p.name as product_name, b.skus, round(b.user_months, 4) as billed_user_months,
  round(b.gross, 2) as billed_gross, round(b.net, 2) as billed_net, 'USD' as billed_currency,
  round(c.user_months, 4) as computed_user_months, c.amount as computed_cost, c.currency,
  round(b.user_months - c.user_months, 4) as user_months_difference,
  case when c.currency = 'USD' then round(b.net, 2) - c.amount end as cost_difference,
  c.contracts, c.starts_on, c.ends_on
from billed b
join warehouse.dim_product p using (product)
join warehouse.dim_platform pl on pl.platform_id = p.platform_id and pl.platform = 'github'
left join lateral (
  select sum(l.billed_seats)::numeric / extract(day from b.month + interval '1 month' - interval '1 day')::numeric as user_months,
    case when bool_and(l.cost_per_month is not null or l.billed_seats = 0) and count(distinct k.currency) = 1 then round(
      sum(l.cost_per_month) / extract(day from b.month + interval '1 month' - interval '1 day')::numeric,
      warehouse.minor_unit_digits(min(k.currency))) end as amount,
    case when count(distinct k.currency) = 1 then min(k.currency) end as currency,
    string_agg(distinct k.contract, ', ' order by k.contract) as contracts, min(k.starts_on) as starts_on,
    case when bool_and(k.ends_on is not null) then max(k.ends_on) end as ends_on
  from generate_series(b.month, b.through, interval '1 day') as day
  cross join lateral warehouse.line_costs(day::date) l
  left join warehouse.dim_contract k on k.contract_id = l.contract_id
  where l.product_id = p.product_id and l.billed_seats is not null
  -- A part of the days only is no month to compare.
  having count(distinct day) = b.through - b.month + 1) c on true;
comment on view reporting.billed_costs_monthly is
  'Does GitHub bill what the contracts say? One row per month and product that GitHub tells of: what is billed up to `through`, beside what its seats cost by the price book, each day at its share of the month. Ask for a month: each is worked out when asked for.';
comment on column reporting.billed_costs_monthly.month is 'First day of the month.';
comment on column reporting.billed_costs_monthly.through is 'Last day that is in both figures: the end of the month, or the day on which GitHub was read.';
comment on column reporting.billed_costs_monthly.skus is 'What GitHub bills the seats as.';
comment on column reporting.billed_costs_monthly.billed_user_months is 'Seats billed, each day as its share of the month.';
comment on column reporting.billed_costs_monthly.billed_gross is 'What GitHub bills before discounts.';
comment on column reporting.billed_costs_monthly.billed_net is 'What GitHub bills.';
comment on column reporting.billed_costs_monthly.billed_currency is 'USD: GitHub bills in no other.';
comment on column reporting.billed_costs_monthly.computed_user_months is 'Seats paid by the price book, each day as its share of the month; null = days are missing.';
comment on column reporting.billed_costs_monthly.computed_cost is 'What they cost; null = no price known, or prices in several currencies.';
comment on column reporting.billed_costs_monthly.user_months_difference is 'billed_user_months - computed_user_months.';
comment on column reporting.billed_costs_monthly.cost_difference is 'billed_net - computed_cost; null = unknown, or in another currency.';
comment on column reporting.billed_costs_monthly.contracts is 'Contracts that the computed cost is from.';
