create or replace function warehouse.excluded_seats(as_of date)
returns table (account_id integer, product_id integer, exclusion integer, reason text, until date, is_expired boolean)
language sql stable as $$
  with fits as (
    select a.account_id, null::text as product, 0 as exclusion, a.kind || ' account' as reason, null::date as until, false as is_expired
    from warehouse.dim_account a where a.kind in ('service', 'internal')
    union all
    select a.account_id, x.product, x.exclusion, x.reason, x.until, x.is_expired
    from warehouse.exclusions(as_of) x
    cross join warehouse.dim_account a join warehouse.dim_connection c using (connection_id)
    where (x.account is null or lower(x.account) in (lower(c.connection || '/' || a.login), lower(c.connection || '/' || a.account_key)))
      and (x.email is null or lower(x.email) = lower(trim(a.email)))
      and (x.pattern is null or warehouse.login_matches(a.login, x.pattern) or warehouse.login_matches(a.display_name, x.pattern)
        or warehouse.login_matches(a.email, x.pattern))
  )
  select distinct on (s.account_id, s.product_id) s.account_id, s.product_id, f.exclusion, f.reason, f.until, f.is_expired
  from fits f
  join (select distinct account_id, product_id from warehouse.fact_seat) s using (account_id)
  join warehouse.dim_product p using (product_id)
  join warehouse.dim_platform pl using (platform_id)
  where f.product is null or f.product = pl.platform || '/' || p.product
  order by s.account_id, s.product_id, f.is_expired, f.exclusion
$$;
comment on function warehouse.excluded_seats is
  'Whose seats are kept from being given back on a day, and by which exclusion: the first in force, else the first that has expired. '
  'Accounts that are not people''s are excluded without being named. One row per account and product.';
