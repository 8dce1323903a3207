-- The price book: every version of every line, by the product's own key, so that a line may be there before its product is.
drop view if exists reporting.contracts;
alter table warehouse.dim_contract rename to dim_contract_before;
create table warehouse.dim_contract (
  contract_id integer generated always as identity primary key,
  contract text not null,
  platform_id integer not null references warehouse.dim_platform,
  product text not null,
  tier text,
  starts_on date not null,
  valid_from date not null,
  valid_to date,
  ends_on date,
  seats integer check (seats > 0),
  is_unlimited boolean not null,
  unit_price numeric(14, 4) check (unit_price >= 0),
  currency text,
  billing_period text check (billing_period in ('month', 'year')),
  renews_on date,
  notice_days integer check (notice_days >= 0),
  is_auto_renewed boolean,
  shares jsonb,
  source text,
  unique nulls not distinct (contract, platform_id, product, tier, starts_on, valid_from),
  check (valid_to > valid_from),
  check (ends_on > starts_on),
  check (num_nulls(unit_price, currency, billing_period) in (0, 3)),
  check (not (is_unlimited and seats is not null))
);
create index dim_contract_by_product on warehouse.dim_contract (platform_id, product);
comment on table warehouse.dim_contract is
  'Price book, as configured, every version. One row per contract, product, tier, start and first day of the version.';
comment on column warehouse.dim_contract.contract_id is 'Surrogate key.';
comment on column warehouse.dim_contract.contract is 'Its name in the configuration.';
comment on column warehouse.dim_contract.platform_id is 'Platform of what is bought.';
comment on column warehouse.dim_contract.product is 'What is bought, by the platform''s key; it may be a product that no list has shown yet.';
comment on column warehouse.dim_contract.tier is 'Plan of the seats, lower case; null = all plans that no other line names.';
comment on column warehouse.dim_contract.starts_on is 'First day of the contract.';
comment on column warehouse.dim_contract.valid_from is 'First day on which the configuration had this version of the line.';
comment on column warehouse.dim_contract.valid_to is 'First day on which it did not; null = in force.';
comment on column warehouse.dim_contract.ends_on is 'First day without the contract; null = open.';
comment on column warehouse.dim_contract.seats is 'Seats bought; null = unlimited, or as many as are assigned.';
comment on column warehouse.dim_contract.is_unlimited is 'True: any number of seats for one price.';
comment on column warehouse.dim_contract.unit_price is
  'Price of one seat (of the whole where unlimited) for one billing period; null = no price known.';
comment on column warehouse.dim_contract.currency is 'ISO 4217. Never added to another. Null = no price known.';
comment on column warehouse.dim_contract.billing_period is 'month or year; null = no price known.';
comment on column warehouse.dim_contract.renews_on is 'First day of the next term; null = not told.';
comment on column warehouse.dim_contract.notice_days is 'Days before the renewal by which notice must be given; null = not told.';
comment on column warehouse.dim_contract.is_auto_renewed is 'Whether it renews by itself; null = not told.';
comment on column warehouse.dim_contract.shares is 'Percent of the cost by department, as decided from above; null = by heads.';
comment on column warehouse.dim_contract.source is 'Where the figures were read (invoice, quote …).';

insert into warehouse.dim_contract (
  contract, platform_id, product, starts_on, valid_from, ends_on, seats, is_unlimited, unit_price, currency, billing_period, source)
select k.contract, p.platform_id, p.product, k.starts_on, date '2015-01-01', k.ends_on, nullif(k.seats, 0), false,
  k.unit_price, k.currency, k.billing_period, k.source
from warehouse.dim_contract_before k join warehouse.dim_product p using (product_id);
drop table warehouse.dim_contract_before;
