create or replace function staging.has_roster(p_as_of date) returns boolean
language sql stable as $$
  select coalesce((
    select (content ->> 'inUse')::boolean from staging.input
    where kind = 'roster' and valid_from <= p_as_of order by valid_from desc limit 1), false)
$$;
comment on function staging.has_roster is 'Whether a roster was in use on a day.';
