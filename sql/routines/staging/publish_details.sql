create or replace function staging.publish_details(p_extraction_id bigint, p_fence integer) returns void
language plpgsql as $$
declare
  e staging.extraction;
  v_reason text := staging.guard_of_details(p_extraction_id);
begin
  select * into e from staging.extraction where extraction_id = p_extraction_id for update;
  if e.outcome is not null then
    return;
  end if;
  if v_reason is null and exists (select from staging.extracted where extraction_id = p_extraction_id) then
    perform staging.merge_extraction(p_extraction_id);
    update staging.extraction set removed = e.removed where extraction_id = p_extraction_id;
  end if;
  -- What was read again is asked about no more.
  delete from staging.extracted x using staging.extraction held, staging.slice s
  where held.resource_id = e.resource_id and held.outcome = 'held' and held.decision is null
    and x.extraction_id = held.extraction_id and s.extraction_id = p_extraction_id and s.slice = x.slice;
  update staging.extraction held set decision = 'superseded'
  where resource_id = e.resource_id and outcome = 'held' and decision is null
    and not exists (select from staging.extracted x where x.extraction_id = held.extraction_id);
  perform staging.close_extraction(p_extraction_id, p_fence, case when v_reason is null then 'ok' else 'held' end, v_reason);
end $$;
comment on function staging.publish_details is
  'Ends the reading of details: those set aside because they hold less than before become current, or are held by the guard. '
  'Safe to call twice.';
