create or replace function warehouse.seat_holdings(as_of date, among integer[] default null)
returns table (account_id integer, product_id integer, scope_id integer, counted_scope_id integer, held_from date, held_to date)
language sql stable as $$
  with span as (
    select f.account_id, f.product_id, f.scope_id, case p.counted_by when 'account_and_scope' then f.scope_id else -1 end as counted_scope_id,
      f.valid_from, case when f.valid_to <= as_of then f.valid_to else 'infinity' end as valid_to
    from warehouse.fact_seat f join warehouse.dim_product p using (product_id)
    where f.valid_from <= as_of and f.billable is distinct from false
      and (among is null or f.account_id = any (among))
  ), edge as (
    select span.*, valid_from > max(valid_to) over (
      partition by account_id, product_id, counted_scope_id order by valid_from, scope_id
      rows between unbounded preceding and 1 preceding) as begins
    from span
  ), island as (
    select edge.*, count(*) filter (where begins) over (
      partition by account_id, product_id, counted_scope_id order by valid_from, scope_id) as n
    from edge
  )
  select account_id, product_id, (array_agg(scope_id order by valid_from, scope_id))[1], counted_scope_id,
    min(valid_from), nullif(max(valid_to), 'infinity')
  from island group by account_id, product_id, counted_scope_id, n
$$;
comment on function warehouse.seat_holdings is
  'Unbroken stretches of days [held_from, held_to) during which a seat that the vendor may bill was held, as known on a day. '
  'Counted as its product is: a holder in several scopes once (under the one in which it began), or once in each. Of these accounts only; null: of all.';
