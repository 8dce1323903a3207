-- What do the seats cost a month on the newest day, by currency, in all and on each platform (null: all)? Never added to another.
-- may be empty: where no contract names a price.
select
  platform, currency, count(*)::integer as lines, string_agg(distinct contract, ', ' order by contract) as contracts,
  sum(cost_per_month)::text as cost_per_month,
  sum(exposure_per_month)::text as exposure_per_month, sum(reassignable_per_month)::text as reassignable_per_month,
  sum(reducible_per_month)::text as reducible_per_month,
  count(*) filter (where exposure_per_month is null)::integer as lines_of_unknown_use,
  count(*) filter (where reducible_per_month is null)::integer as lines_of_unknown_terms
from reporting.costs_daily
where date = (select max(date) from reporting.license_usage_daily) and cost_per_month is not null
group by grouping sets ((currency), (platform, currency))
order by platform nulls first, currency
