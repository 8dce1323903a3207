create or replace view reporting.contracts as
select pl.platform, k.product, coalesce(p.name, k.product) as product_name, k.contract, k.seats, k.unit_price, k.currency,
  k.billing_period, k.starts_on, k.ends_on, k.source,
  case when not k.is_unlimited then
    case k.billing_period when 'month' then k.unit_price when 'year' then k.unit_price / 12 end end as unit_price_per_month,
  k.tier, k.is_unlimited, k.renews_on, k.notice_days, k.is_auto_renewed, k.valid_from, k.valid_to,
  p.product_id is not null as is_reported
from warehouse.dim_contract k
join warehouse.dim_platform pl using (platform_id)
left join warehouse.dim_product p using (platform_id, product);
comment on view reporting.contracts is
  'What does a seat cost, by which contract? One row per contract, product, tier, start and version; `valid_to is null`: as configured now.';
comment on column reporting.contracts.is_unlimited is 'True: any number of seats for one price.';
comment on column reporting.contracts.renews_on is 'First day of the next term; null = not told.';
comment on column reporting.contracts.notice_days is 'Days before the renewal by which notice must be given; null = not told.';
comment on column reporting.contracts.is_auto_renewed is 'Whether it renews by itself; null = not told.';
comment on column reporting.contracts.valid_from is 'First day on which the configuration had this version.';
comment on column reporting.contracts.valid_to is 'First day on which it did not; null = in force.';
comment on column reporting.contracts.is_reported is 'False: no platform has reported this product yet, so that no seat of it is known.';
