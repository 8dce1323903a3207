create or replace function staging.guard_of_details(p_extraction_id bigint) returns text
language sql stable as $$
  select format('the details would lose %s of %s of what they hold', lost, held)
  from (
    select sum(staging.items_in(known.payload)) as held,
      sum(staging.items_in(known.payload) - staging.items_in(shrunken.payload)) filter (where shrunken.payload is not null) as lost
    from staging.extraction e
    join staging.slice s on s.extraction_id = e.extraction_id and s.is_complete
    join staging.record_version known on known.resource_id = e.resource_id and known.slice = s.slice and known.valid_to is null
    left join staging.extracted shrunken on shrunken.extraction_id = e.extraction_id
      and shrunken.slice = known.slice and shrunken.record_key = known.record_key
    where e.extraction_id = p_extraction_id) read
  where lost = held or (lost >= 10 and lost > 0.2 * held)
$$;
comment on function staging.guard_of_details is
  'Why the details that hold less than before must not be current without a person: all that was held in what was read, or '
  'more than 20 % and at least 10 entries of it, would be lost. Null: nothing speaks against it.';
