-- What could be given back, by product and currency (null: no price), and in all by currency? Kept and excluded seats are not in it.
-- may be empty: where there is no reason to give a seat back.
select
  platform, product, product_name, currency,
  count(*)::integer as seats,
  count(*) filter (where strength = 'high')::integer as high,
  count(*) filter (where strength = 'medium')::integer as medium,
  count(*) filter (where strength = 'low')::integer as low,
  round(sum(unit_price_per_month), 2)::text as per_month,
  round(sum(unit_price_per_month) filter (where strength = 'high'), 2)::text as high_per_month,
  round(sum(unit_price_per_month) filter (where strength = 'medium'), 2)::text as medium_per_month,
  round(sum(unit_price_per_month) filter (where strength = 'low'), 2)::text as low_per_month,
  string_agg(distinct contract || ' (from ' || contract_from || coalesce(' to ' || contract_to, '') || ')', ', ') as contracts
from reporting.reclaim
where case_state in ('found', 'notified', 'confirmed')
group by grouping sets ((currency), (platform, product, product_name, currency))
order by platform nulls first, product_name, currency nulls last
