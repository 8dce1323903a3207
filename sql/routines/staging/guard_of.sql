create or replace function staging.guard_of(p_extraction_id bigint) returns text
language plpgsql stable set enable_nestloop = off as $$
declare
  v_resource_id integer;
  v_reason text;
begin
  select resource_id into v_resource_id from staging.extraction where extraction_id = p_extraction_id;

  with lost as (
    select known.slice, count(*) as lost_count
    from staging.record_version known
    where known.resource_id = v_resource_id and known.valid_to is null and known.record_key <> '@envelope'
      and not exists (
        select from staging.seen_in(p_extraction_id) seen where seen.slice = known.slice and seen.record_key = known.record_key)
      -- A slice with a broken record that could be any of its own loses none.
      and not exists (
        select from staging.slice s where s.extraction_id = p_extraction_id and s.slice = known.slice and s.keyless > 0)
    group by known.slice
  ), held as (
    select known.slice, count(*) as current_count
    from staging.record_version known
    where known.resource_id = v_resource_id and known.valid_to is null and known.record_key <> '@envelope'
      and exists (select from lost) and not exists (
        select from staging.slice s where s.extraction_id = p_extraction_id and s.slice = known.slice and s.keyless > 0)
    group by known.slice
  ), judged as (
    select 'the list' as what, sum(current_count) as current_count, sum(coalesce(lost_count, 0)) as lost_count
    from held left join lost using (slice)
    union all
    -- A slice that this extraction did not ask for has lost its parent: that was judged when the parents were published.
    select format('"%s"', slice), current_count, lost_count from held join lost using (slice)
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
    select from staging.seen_in(p_extraction_id) seen where seen.slice = known.slice and seen.record_key = known.record_key)
  group by known.record_key, child.resource
  limit 1;
  return v_reason;
end $$;
comment on function staging.guard_of is
  'Why an extraction must not be published without a person: everything, or more than 20 % and at least 10 records, would '
  'be deleted, in the list or in one slice, or a parent that still has children. Null: nothing speaks against it.';
