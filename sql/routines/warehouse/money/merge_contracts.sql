create or replace function warehouse.merge_contracts() returns void
language plpgsql as $$
begin
  -- Every staged version of the configuration holds the whole price book; what two versions say alike is one version of a line.
  create temp table told on commit drop as
  with version as (
    select valid_from, lead(valid_from) over (order by valid_from) as valid_to,
      row_number() over (order by valid_from) as version, content -> 'contracts' as contracts
    from staging.input where kind = 'configuration'
  ), line as (
    select v.valid_from, v.valid_to, v.version, c.contract, pl.platform_id, split_part(c.product, '/', 2) as product,
      lower(c.tier) as tier, c."from" as starts_on, c."to" as ends_on,
      case when c.seats ~ '^[1-9][0-9]*$' then c.seats::integer end as seats, c.seats is not distinct from 'unlimited' as is_unlimited,
      c."unitPrice" as unit_price, c.currency, c.billing as billing_period, c.renewal as renews_on, c."noticeDays" as notice_days,
      c."autoRenew" as is_auto_renewed, c.shares, c.source
    from version v
    cross join lateral jsonb_to_recordset(coalesce(v.contracts, '[]')) as c (
      contract text, product text, tier text, "from" date, "to" date, seats text, "unitPrice" numeric, currency text,
      billing text, renewal date, "noticeDays" integer, "autoRenew" boolean, shares jsonb, source text)
    join warehouse.dim_platform pl on pl.platform = split_part(c.product, '/', 1)
  ), stretch as (
    select line.*, version - row_number() over (
      partition by contract, platform_id, product, tier, starts_on, ends_on, seats, is_unlimited, unit_price, currency,
        billing_period, renews_on, notice_days, is_auto_renewed, shares, source order by version) as island
    from line
  )
  select contract, platform_id, product, tier, starts_on, min(valid_from) as valid_from,
    case when bool_and(valid_to is not null) then max(valid_to) end as valid_to, ends_on, seats, is_unlimited, unit_price,
    currency, billing_period, renews_on, notice_days, is_auto_renewed, shares, source
  from stretch
  group by contract, platform_id, product, tier, starts_on, ends_on, seats, is_unlimited, unit_price, currency, billing_period,
    renews_on, notice_days, is_auto_renewed, shares, source, island;

  delete from warehouse.dim_contract k
  where not exists (
    select from told t where (t.contract, t.platform_id, t.product, t.tier, t.starts_on, t.valid_from)
      is not distinct from (k.contract, k.platform_id, k.product, k.tier, k.starts_on, k.valid_from));
  insert into warehouse.dim_contract as k (
    contract, platform_id, product, tier, starts_on, valid_from, valid_to, ends_on, seats, is_unlimited, unit_price, currency,
    billing_period, renews_on, notice_days, is_auto_renewed, shares, source)
  select contract, platform_id, product, tier, starts_on, valid_from, valid_to, ends_on, seats, is_unlimited, unit_price,
    currency, billing_period, renews_on, notice_days, is_auto_renewed, shares, source
  from told order by valid_from, contract, platform_id, product, tier, starts_on
  on conflict (contract, platform_id, product, tier, starts_on, valid_from) do update set
    valid_to = excluded.valid_to, ends_on = excluded.ends_on, seats = excluded.seats, is_unlimited = excluded.is_unlimited,
    unit_price = excluded.unit_price, currency = excluded.currency, billing_period = excluded.billing_period,
    renews_on = excluded.renews_on, notice_days = excluded.notice_days, is_auto_renewed = excluded.is_auto_renewed,
    shares = excluded.shares, source = excluded.source
  where (k.valid_to, k.ends_on, k.seats, k.is_unlimited, k.unit_price, k.currency, k.billing_period, k.renews_on, k.notice_days,
      k.is_auto_renewed, k.shares, k.source)
    is distinct from (excluded.valid_to, excluded.ends_on, excluded.seats, excluded.is_unlimited, excluded.unit_price,
      excluded.currency, excluded.billing_period, excluded.renews_on, excluded.notice_days, excluded.is_auto_renewed,
      excluded.shares, excluded.source);
  drop table told;
end $$;
comment on function warehouse.merge_contracts is
  'Brings the price book up to what is staged of it: each line with the days on which the configuration had it so. Safe to '
  'repeat; keys stay.';
