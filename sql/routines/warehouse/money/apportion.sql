create or replace function warehouse.apportion(p_total numeric, p_weights numeric[], p_digits integer) returns numeric[]
language sql immutable parallel safe as $$
  with unit as (
    select p_total * 10::numeric ^ p_digits as units, (select sum(w) from unnest(p_weights) as w) as whole
  ), part as (
    select n, div(units * w, whole) as floor, mod(units * w, whole) as remainder, units
    from unit cross join unnest(p_weights) with ordinality as weights (w, n)
    where whole > 0
  ), ranked as (
    select n, floor, row_number() over (order by remainder desc, n) as place, units - sum(floor) over () as left_over from part
  )
  select array_agg(round((floor + case when place <= left_over then 1 else 0 end) / 10::numeric ^ p_digits, p_digits) order by n)
  from ranked
$$;
comment on function warehouse.apportion is
  'Parts of an amount by weights that add up to it to the last minor unit: everybody gets the whole units of their share, the '
  'units left over go to the largest remainders, of equal ones to the first. Null where all weights are 0.';
