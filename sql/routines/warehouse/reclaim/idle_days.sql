create or replace function warehouse.idle_days(p_product_id integer, p_on date) returns integer
language sql stable as $$
  select coalesce((rule.days -> 'products' ->> (pl.platform || '/' || p.product))::integer, (rule.days ->> 'default')::integer, 90)
  from warehouse.dim_product p join warehouse.dim_platform pl using (platform_id)
  left join lateral (
    select i.content -> 'idleDays' as days from staging.input i
    where i.kind = 'configuration' and i.valid_from <= p_on order by i.valid_from desc limit 1) rule on true
  where p.product_id = p_product_id
$$;
comment on function warehouse.idle_days is
  'Days without activity after which a seat of a product could be given back, as configured on a day.';
