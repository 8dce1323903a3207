create or replace view reporting.contracts as
select pl.platform, p.product, p.name as product_name, k.contract, k.seats, k.unit_price, k.currency, k.billing_period,
  k.starts_on, k.ends_on, k.source,
  case k.billing_period when 'month' then k.unit_price when 'year' then k.unit_price / 12 end as unit_price_per_month
from warehouse.dim_contract k join warehouse.dim_product p using (product_id) join warehouse.dim_platform pl using (platform_id);
comment on view reporting.contracts is 'What does a seat cost, by which contract? One row per contract, product and start.';
