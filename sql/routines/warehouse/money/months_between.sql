create or replace function warehouse.months_between(p_from date, p_to date) returns numeric
language sql immutable parallel safe as $$
  with whole as (
    select (extract(year from age(p_to, p_from)) * 12 + extract(month from age(p_to, p_from)))::integer as months
  ), edge as (
    select months, (p_from + make_interval(months => months))::date as reached,
      (p_from + make_interval(months => months + 1))::date as following from whole
  )
  select case when p_to <= p_from then 0 else months + greatest(p_to - reached, 0)::numeric / (following - reached) end
  from edge
$$;
comment on function warehouse.months_between is
  'Months from a day to another: the whole ones, and of the last one the share of its days. 0 where the other day is not later; '
  'null where one is not known.';
