create or replace function staging.changed_details(p_extraction_id bigint) returns integer
language sql stable as $$
  select (
    select count(*) from staging.record_version v
    where v.resource_id = e.resource_id and v.valid_from = e.as_of and v.fetched_at >= e.started_at)
  from staging.extraction e join staging.resource r using (resource_id)
  where e.extraction_id = p_extraction_id and r.kind = 'detail'
$$;
comment on function staging.changed_details is
  'Details that an extraction has found new or changed, counted from what is current: each is so once its call is stored, '
  'whatever became of the worker. Null for other kinds, whose changes are counted as they are merged.';
