create or replace function warehouse.reconstruct_past(p_connection_id integer, p_days integer default 365) returns void
language plpgsql as $$
begin
  delete from warehouse.reconstructed_usage where connection_id = p_connection_id;
  insert into warehouse.reconstructed_usage (date, connection_id, product_id, assigned, undated, active_30d, dated_by)
  with first_look as (
    select p.product_id, p.counted_by, s.as_of, s.has_signals and p.absence_means <> 'no_signal' as tells_use
    from warehouse.dim_connection c
    join warehouse.dim_product p using (platform_id)
    cross join lateral (
      select s.as_of, s.has_signals from warehouse.subject_snapshot s
      where s.connection_id = c.connection_id and s.subject = p.subject order by s.as_of limit 1) s
    where c.connection_id = p_connection_id
  ), seat as (
    select l.product_id, l.as_of, l.tells_use, f.account_id, f.scope_id,
      case l.counted_by when 'account' then -1 else f.scope_id end as counted_scope,
      coalesce(f.granted_on, a.created_on) as since, f.granted_on is not null as is_by_grant
    from first_look l
    join warehouse.fact_seat f on f.product_id = l.product_id and f.valid_from <= l.as_of
      and (f.valid_to is null or f.valid_to > l.as_of)
    join warehouse.dim_account a on a.account_id = f.account_id and a.connection_id = p_connection_id
  ), holder as (
    select product_id, as_of, tells_use, account_id, counted_scope, min(since) as since, bool_and(is_by_grant) as is_by_grant
    from seat group by product_id, as_of, tells_use, account_id, counted_scope
  ), product as (
    select product_id, as_of - p_days as from_day, as_of, tells_use, count(*) filter (where since is null) as undated,
      case when bool_and(is_by_grant) filter (where since is not null) then 'grant'
        when bool_or(is_by_grant) then 'both' else 'account' end as dated_by
    from holder group by product_id, as_of, tells_use
    -- Of a product without a single date nothing is reconstructed.
    having count(since) > 0
  ), used as (
    -- Every day of activity makes a seat active on 30 more.
    select h.product_id, unnest(range_agg(daterange(greatest(x.active_on, h.since), x.active_on + 31))) as days
    from holder h
    join seat s using (product_id, account_id, counted_scope)
    join warehouse.fact_activity x on x.account_id = s.account_id and x.product_id = s.product_id and x.scope_id = s.scope_id
      and x.active_on between s.as_of - p_days - 30 and s.as_of - 1
    where h.since <= x.active_on + 30
    group by h.product_id, h.account_id, h.counted_scope
  ), change as (
    select product_id, since as day, 1 as assigned, 0 as active from holder where since is not null
    union all
    select product_id, lower(days), 0, 1 from used
    union all
    select product_id, upper(days), 0, -1 from used
  ), changed as (
    select p.product_id, greatest(c.day, p.from_day) as day, sum(c.assigned) as assigned, sum(c.active) as active
    from product p join change c using (product_id) where c.day < p.as_of group by p.product_id, greatest(c.day, p.from_day)
  )
  select p.from_day + n, p_connection_id, p.product_id, coalesce(sum(c.assigned) over so_far, 0), p.undated,
    case when p.tells_use then coalesce(sum(c.active) over so_far, 0) end, p.dated_by
  from product p
  cross join generate_series(0, p_days - 1) as days (n)
  left join changed c on c.product_id = p.product_id and c.day = p.from_day + n
  window so_far as (partition by p.product_id order by n);
end $$;
comment on function warehouse.reconstruct_past is
  'Reconstructs the seats of a connection on the days before its first sync, from the dates of the seats held then. Safe to repeat.';
