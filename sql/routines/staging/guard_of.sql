create or replace function staging.guard_of(p_extraction_id bigint) returns text
language plpgsql stable as $$
declare
  v_resource_id integer;
  v_reason text;
begin
  select resource_id into v_resource_id from staging.extraction where extraction_id = p_extraction_id;

  with lost as (
    select known.slice, count(*) as current_count, count(*) filter (where seen.record_key is null) as lost_count
    from staging.record_version known
    left join staging.extracted seen on seen.extraction_id = p_extraction_id
      and seen.slice = known.slice and seen.record_key = known.record_key
    where known.resource_id = v_resource_id and known.valid_to is null and known.record_key <> '@envelope'
      -- A slice with a broken record that could be any of its own loses none.
      and not exists (
        select from staging.slice s where s.extraction_id = p_extraction_id and s.slice = known.slice and s.keyless > 0)
    group by known.slice
  ), judged as (
    select 'the list' as what, sum(current_count) as current_count, sum(lost_count) as lost_count from lost
    union all
    -- A slice that this extraction did not ask for has lost its parent: that was judged when the parents were published.
    select format('"%s"', slice), current_count, lost_count from lost
    where slice <> '' and slice in (select slice from staging.slice where extraction_id = p_extraction_id)
  )
  select format('%s would lose %s of %s records', what, lost_count, current_count) into v_reason
  from judged
  where lost_count > 0 and (lost_count = current_count or (lost_count >= 10 and lost_count > 0.2 * current_count))
  order by lost_count::numeric / current_count desc, lost_count desc
  limit 1;
  if v_reason is not null then
    return v_reason;
  end if;

  select format('"%s" would vanish from %s, and %s still lists %s records of it',
    known.record_key, (select resource from staging.resource where resource_id = v_resource_id), child.resource, count(*))
  into v_reason
  from staging.record_version known
  join staging.resource child on child.parent_resource_id = v_resource_id and child.kind = 'snapshot'
  join staging.record_version children on children.resource_id = child.resource_id
    and children.slice = known.record_key and children.valid_to is null
  where known.resource_id = v_resource_id and known.valid_to is null and not exists (
    select from staging.extracted seen where seen.extraction_id = p_extraction_id
      and seen.slice = known.slice and seen.record_key = known.record_key)
  group by known.record_key, child.resource
  limit 1;
  return v_reason;
end $$;
comment on function staging.guard_of is
  'Why an extraction must not be published without a person: everything, or more than 20 % and at least 10 records, would '
  'be deleted, in the list or in one slice, or a parent that still has children. Null: nothing speaks against it.';
