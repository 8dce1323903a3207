create or replace function warehouse.exclusion_since(p_exclusion integer, as_of date) returns date
language sql stable security definer set search_path = warehouse, pg_temp as $$
  with version as (
    select i.valid_from, lead(i.valid_from, 1, as_of) over (order by i.valid_from) as replaced_on,
      coalesce(i.content -> 'exclusions', '[]') as list, row_number() over (order by i.valid_from desc) as back
    from staging.input i where i.kind = 'configuration' and i.valid_from <= as_of
  ), sought as (
    -- With another reason or another day of its end it is the same one.
    select (list -> (p_exclusion - 1)) - 'reason' - 'until' as seats from version where back = 1
  ), held as (
    select v.valid_from, v.back, exists (
      select from jsonb_array_elements(v.list) e
      where (e - 'reason' - 'until') = sought.seats and coalesce((e ->> 'until')::date >= v.replaced_on, true)) as holds
    from version v cross join sought
  )
  select min(h.valid_from) from held h
  where h.holds and not exists (select from held gap where not gap.holds and gap.back < h.back)
$$;
comment on function warehouse.exclusion_since is
  'The day from which an exclusion that is in force on a day holds without a break, as the configurations up to then have it. '
  'Numbered as in warehouse.exclusions.';
revoke all on function warehouse.exclusion_since(integer, date) from public;
