create or replace function staging.decide(p_connection text, p_resource text, p_is_accepted boolean, p_as_of date) returns bigint
language plpgsql as $$
declare
  v_id bigint;
begin
  select e.extraction_id into v_id
  from staging.extraction e join staging.resource r using (resource_id)
  where r.connection = p_connection and r.resource = p_resource and e.outcome = 'held' and e.decision is null
  order by e.extraction_id desc limit 1 for update of e;
  if v_id is null then
    return null;
  end if;
  if p_is_accepted then
    -- It holds from the day of the decision on: earlier days keep what they showed.
    update staging.extraction set as_of = greatest(as_of, p_as_of) where extraction_id = v_id;
    perform staging.merge_extraction(v_id);
    update staging.extraction set outcome = 'ok', decision = 'accepted', error = null where extraction_id = v_id;
  else
    update staging.extraction set decision = 'rejected' where extraction_id = v_id;
  end if;
  delete from staging.extracted where extraction_id = v_id;
  delete from staging.seen_page where extraction_id = v_id;
  delete from staging.extracted_signal where extraction_id = v_id;
  return v_id;
end $$;
comment on function staging.decide is
  'Ends the hold of a list: accepted, it is published as of that day; rejected, the last good one stands. Null: nothing is held.';
