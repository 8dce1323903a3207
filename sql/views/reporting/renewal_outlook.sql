create or replace view reporting.renewal_outlook as
select o.made_on, pl.platform, p.product, p.name as product_name, o.renews_on, o.renews_on - o.made_on as days_left, o.contracts,
  o.entitled, o.entitled_by, now.assigned, now.active_30d,
  o.assigned_forecast, o.assigned_lo80, o.assigned_hi80, o.active_forecast, o.active_lo80, o.active_hi80,
  o.exceeds_on, o.may_exceed_on, o.needed_for_assigned, o.order_for_assigned, o.needed_for_active, o.order_for_active
from warehouse.renewal_outlook o
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
join lateral (
  select sum(f.assigned)::integer as assigned,
    case when bool_and(f.active_30d is not null) then sum(f.active_30d)::integer end as active_30d
  from warehouse.fact_license_usage f where f.product_id = o.product_id and f.date = o.made_on) now on true;
comment on view reporting.renewal_outlook is
  'Will the seats suffice until the renewal, and how many to order at it? One row per product and day of renewal to come; one without a day where none is known.';
do $$
declare
  c record;
begin
  for c in
    select attname, col_description(attrelid, attnum) as meaning from pg_attribute
    where attrelid = 'warehouse.renewal_outlook'::regclass and attnum > 0 and attname <> 'product_id'
  loop
    execute format('comment on column reporting.renewal_outlook.%I is %L', c.attname, c.meaning);
  end loop;
end $$;
comment on column reporting.renewal_outlook.days_left is 'Days to renews_on; null = none known.';
comment on column reporting.renewal_outlook.assigned is 'Assigned seats on made_on.';
comment on column reporting.renewal_outlook.active_30d is 'Seats active within 30 days on made_on; null = unknown.';
