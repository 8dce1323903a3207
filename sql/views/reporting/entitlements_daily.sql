create or replace view reporting.entitlements_daily as
with day_used as (
  select date, product_id, sum(assigned)::integer as assigned,
    case when bool_and(active_30d is not null) then sum(active_30d)::integer end as active_30d,
    case when bool_and(entitled is not null) then sum(entitled)::integer end as stated
  from warehouse.fact_license_usage group by date, product_id
)
select u.date, pl.platform, p.product, p.name as product_name, u.stated as platform_entitled, b.seats as contract_seats,
  coalesce(b.is_unlimited, false) as is_unlimited, coalesce(u.stated, b.seats) as entitled,
  case when u.stated is not null then 'platform' when b.is_unlimited then 'unlimited' when b.seats is not null then 'contract'
    else 'unknown' end as entitled_by,
  u.stated - b.seats as entitlement_difference,
  case when u.stated is not null and (b.seats is not null or b.is_unlimited) then b.seats is distinct from u.stated end as is_contradicted,
  u.assigned,
  case when coalesce(u.stated, b.seats) is not null then greatest(coalesce(u.stated, b.seats) - u.assigned, 0) end as unassigned,
  case when coalesce(u.stated, b.seats) is not null then greatest(u.assigned - coalesce(u.stated, b.seats), 0)
    when b.is_unlimited then 0 end as overage,
  u.active_30d, round(u.active_30d::numeric / nullif(u.assigned, 0), 4) as utilization_of_assigned,
  round(u.active_30d::numeric / nullif(coalesce(u.stated, b.seats), 0), 4) as utilization_of_entitled,
  b.contracts, b.starts_on, b.ends_on
from day_used u
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
left join lateral (
  select bool_or(k.is_unlimited) as is_unlimited, case when bool_and(k.seats is not null) then sum(k.seats)::integer end as seats,
    string_agg(distinct k.contract, ', ' order by k.contract) as contracts, min(k.starts_on) as starts_on,
    case when bool_and(k.ends_on is not null) then max(k.ends_on) end as ends_on
  from warehouse.dim_contract k
  where k.platform_id = p.platform_id and k.product = p.product and k.valid_from <= u.date
    and (k.valid_to is null or k.valid_to > u.date) and k.starts_on <= u.date and (k.ends_on is null or k.ends_on > u.date)) b on true;
comment on view reporting.entitlements_daily is
  'How many seats are owned, who says so, and how well are they used? The platform where it states it, the contract otherwise, unknown failing both; where the two contradict each other both stand here. One row per day and product.';
comment on column reporting.entitlements_daily.platform_entitled is 'Seats owned as the platform states; null = not stated.';
comment on column reporting.entitlements_daily.contract_seats is 'Seats bought over all plans as the contracts say; null = one does not say it, or there is none.';
comment on column reporting.entitlements_daily.is_unlimited is 'True: a contract is for any number of seats.';
comment on column reporting.entitlements_daily.entitled_by is 'platform, contract, unlimited or unknown.';
comment on column reporting.entitlements_daily.entitlement_difference is 'platform_entitled - contract_seats; null = one of them is not told.';
comment on column reporting.entitlements_daily.is_contradicted is 'Whether platform and contract contradict each other; null = one of them says nothing.';
comment on column reporting.entitlements_daily.unassigned is 'entitled - assigned, 0 at least; null = entitlement unknown, or unlimited.';
comment on column reporting.entitlements_daily.overage is 'assigned - entitled, 0 at least; null = entitlement unknown.';
comment on column reporting.entitlements_daily.utilization_of_assigned is 'active_30d / assigned; null = unknown.';
comment on column reporting.entitlements_daily.utilization_of_entitled is 'active_30d / entitled; null = unknown, or unlimited.';
comment on column reporting.entitlements_daily.contracts is 'Contracts in force; null = none.';
