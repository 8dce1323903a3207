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
  ), used as (
    -- Every day of activity makes a seat active on 30 more.
    select distinct s.product_id, s.account_id, s.counted_scope, day::date as date
    from seat s
    join warehouse.fact_activity x on x.account_id = s.account_id and x.product_id = s.product_id and x.scope_id = s.scope_id
      and x.active_on between s.as_of - p_days - 30 and s.as_of - 1
    cross join generate_series(greatest(x.active_on, s.as_of - p_days)::timestamp,
      least(x.active_on + 30, s.as_of - 1)::timestamp, interval '1 day') as days (day)
  )
  select day::date, p_connection_id, h.product_id,
    count(*) filter (where h.since <= day::date),
    count(*) filter (where h.since is null),
    case when h.tells_use then count(*) filter (where h.since <= day::date and u.date is not null) end,
    case when bool_and(h.is_by_grant) filter (where h.since is not null) then 'grant'
      when bool_or(h.is_by_grant) then 'both' else 'account' end
  from holder h
  cross join generate_series((h.as_of - p_days)::timestamp, (h.as_of - 1)::timestamp, interval '1 day') as days (day)
  left join used u on u.product_id = h.product_id and u.account_id = h.account_id
    and u.counted_scope = h.counted_scope and u.date = day::date
  group by day, h.product_id, h.tells_use
  -- Of a product without a single date nothing is reconstructed.
  having count(h.since) > 0;
end $$;
comment on function warehouse.reconstruct_past is
  'Reconstructs the seats of a connection on the days before its first sync, from the dates of the seats held then. Safe to repeat.';
