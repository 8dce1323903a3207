create or replace function warehouse.line_seats(p_on date)
returns table (
  platform_id integer, product text, product_id integer, contract_id integer, assigned integer, billable integer,
  active_30d integer, idle integer, idle_over_90d integer, unnamed integer, platform_entitled integer, lines integer,
  carried_forward boolean)
language sql stable as $$
  with holder as materialized (
    select * from warehouse.line_holders(p_on)
  ), usage as (
    select f.product_id, sum(f.assigned) as assigned, bool_or(f.snapshot_on < f.date) as carried_forward,
      bool_and(f.active_30d is not null) as tells_use,
      case when bool_and(f.entitled is not null) then sum(f.entitled) end as entitled
    from warehouse.fact_license_usage f where f.date = p_on group by f.product_id
  ), unnamed as (
    -- Seats that the platform counts without naming their holders are billed, by the line of no plan in particular.
    select u.product_id, k.contract_id, u.assigned - (select count(*) from holder h where h.product_id = u.product_id) as seats
    from usage u join warehouse.dim_product p using (product_id)
    left join lateral warehouse.contract_on(p.platform_id, p.product, null, p_on) k on true
  ), counted as (
    select product_id, contract_id, count(*) as billable, 0 as unnamed,
      count(*) filter (where state = 'active_30d') as active_30d,
      count(*) filter (where state in ('idle_31_60d', 'idle_61_90d', 'idle_over_90d', 'never_used')) as idle,
      count(*) filter (where state in ('idle_over_90d', 'never_used')) as idle_over_90d
    from holder where is_billed group by product_id, contract_id
    union all
    select product_id, contract_id, seats, seats, 0, 0, 0 from unnamed where seats > 0
    union all
    select p.product_id, k.contract_id, 0, 0, 0, 0, 0
    from warehouse.contracts_in_force(p_on) k join warehouse.dim_product p using (platform_id, product)
    union all
    select u.product_id, null, 0, 0, 0, 0, 0 from usage u join warehouse.dim_product p using (product_id)
    where not exists (
      select from warehouse.contracts_in_force(p_on) k where k.platform_id = p.platform_id and k.product = p.product)
  ), line as (
    select product_id, contract_id, sum(billable) as billable, sum(unnamed) as unnamed, sum(active_30d) as active_30d,
      sum(idle) as idle, sum(idle_over_90d) as idle_over_90d, count(*) over (partition by product_id) as lines
    from counted group by product_id, contract_id
  )
  select p.platform_id, p.product, p.product_id, l.contract_id, u.assigned::integer,
    case when u.product_id is not null then l.billable::integer end, case when u.tells_use then l.active_30d::integer end,
    case when u.tells_use then l.idle::integer end, case when u.tells_use then l.idle_over_90d::integer end, l.unnamed::integer,
    case when l.lines = 1 then u.entitled::integer end, l.lines::integer, u.carried_forward
  from line l join warehouse.dim_product p using (product_id) left join usage u using (product_id)
  union all
  select k.platform_id, k.product, null, k.contract_id, null, null, null, null, null, 0, null, 1, null
  from warehouse.contracts_in_force(p_on) k
  where not exists (select from warehouse.dim_product p where p.platform_id = k.platform_id and p.product = k.product)
$$;
comment on function warehouse.line_seats is
  'Seats of each line of the price book that holds on a day, and of what no line covers (contract_id null). One row per product '
  'and line; `assigned` is of the whole product, whatever its plans.';
