-- What was won by giving seats back, by month, product and currency (null: no price), and in all by currency (month null)?
-- may be empty: before the first seat was given back.
select
  month, platform, product_name, currency,
  count(*) filter (where seats_given_back > 0)::integer as given_back,
  count(*) filter (where seats_given_back < 0)::integer as returned,
  sum(seats_given_back)::integer as seats,
  round(sum(amount_per_month), 2)::text as per_month
from reporting.savings
group by grouping sets ((currency), (month, platform, product_name, currency))
order by month desc nulls first, platform, product_name, currency nulls last
