create or replace function staging.publish(p_extraction_id bigint, p_fence integer) returns text
language plpgsql as $$
declare
  e staging.extraction;
  v_error text;
  v_outcome text := 'ok';
begin
  select * into e from staging.extraction where extraction_id = p_extraction_id for update;
  if e.outcome is not null then
    return e.outcome;
  end if;
  if e.fence <> p_fence then
    raise exception 'another attempt has taken over this extraction' using errcode = 'IN001';
  end if;

  update staging.extraction set records = staging.records_of(p_extraction_id)
  where extraction_id = p_extraction_id returning * into e;
  v_error := staging.incompleteness_of(p_extraction_id, e.records);
  if v_error is not null then
    v_outcome := 'failed';
  elsif (select kind from staging.resource where resource_id = e.resource_id) = 'snapshot' then
    v_error := staging.guard_of(p_extraction_id);
    if v_error is not null then
      v_outcome := 'held';
    end if;
  end if;

  if v_outcome = 'ok' then
    perform staging.merge_extraction(p_extraction_id);
    -- A newer good list answers the question that an older held one had asked.
    update staging.extraction set decision = 'superseded'
    where resource_id = e.resource_id and outcome = 'held' and decision is null;
    delete from staging.extracted x using staging.extraction old
    where old.extraction_id = x.extraction_id and old.resource_id = e.resource_id and old.decision = 'superseded';
    delete from staging.seen_page x using staging.extraction old
    where old.extraction_id = x.extraction_id and old.resource_id = e.resource_id and old.decision = 'superseded';
    delete from staging.extracted_signal x using staging.extraction old
    where old.extraction_id = x.extraction_id and old.resource_id = e.resource_id and old.decision = 'superseded';
  end if;
  perform staging.close_extraction(p_extraction_id, p_fence, v_outcome, v_error);
  return v_outcome;
end $$;
comment on function staging.publish is
  'Makes a complete extraction current in one transaction: ok; or held by the guard; or failed because it is incomplete. '
  'Safe to call twice.';
