-- How many seats are held beyond those owned on the newest day, in all and on each platform (null: all)? Of products of
-- which nobody tells how many are owned nothing is counted.
select
  platform, sum(overage)::integer as overage, count(*) filter (where overage is null)::integer as products_untold,
  coalesce(json_agg(json_build_object('product_name', product_name, 'entitled_by', entitled_by) order by product_name)
    filter (where overage > 0), '[]') as products_over
from reporting.entitlements_daily
where date = (select max(date) from reporting.license_usage_daily)
group by grouping sets ((), (platform))
order by platform nulls first
