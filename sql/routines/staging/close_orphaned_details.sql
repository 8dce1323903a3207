create or replace function staging.close_orphaned_details(
  p_extraction_id bigint, p_connection text, p_resource text, p_as_of date
) returns void
language plpgsql as $$
declare
  v_removed integer;
begin
  with orphan as (
    select d.ctid as place, d.valid_from
    from staging.record_version d
    join staging.resource r using (resource_id)
    where r.connection = p_connection and r.resource = p_resource and d.valid_to is null and not exists (
      select from staging.record_version parent where parent.resource_id = r.parent_resource_id
        and parent.record_key = d.slice and parent.valid_to is null)
  ), closed as (
    update staging.record_version d set valid_to = p_as_of from orphan
    where d.ctid = orphan.place and orphan.valid_from < p_as_of
  ), forgotten as (
    delete from staging.record_version d using orphan where d.ctid = orphan.place and orphan.valid_from >= p_as_of
  )
  select count(*) into v_removed from orphan;
  update staging.extraction set removed = removed + v_removed where extraction_id = p_extraction_id;
end $$;
comment on function staging.close_orphaned_details is 'Closes the details of parents that their list has lost.';
