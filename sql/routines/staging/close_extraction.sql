create or replace function staging.close_extraction(p_extraction_id bigint, p_fence integer, p_outcome text, p_error text) returns void
language plpgsql as $$
begin
  update staging.extraction e set
    outcome = p_outcome,
    error = p_error,
    finished_at = clock_timestamp(),
    requests = e.requests + coalesce((select sum(s.requests) from staging.slice s where s.extraction_id = e.extraction_id), 0),
    records = case when e.records > 0 then e.records else staging.records_of(e.extraction_id) end,
    changed = coalesce(staging.changed_details(e.extraction_id), e.changed),
    quarantined = (select count(*) from staging.quarantine q where q.extraction_id = e.extraction_id),
    reported_total = (select sum(s.reported_total) from staging.slice s where s.extraction_id = e.extraction_id),
    reported_total_of = (select max(s.reported_total_of) from staging.slice s where s.extraction_id = e.extraction_id)
  where e.extraction_id = p_extraction_id and e.fence = p_fence and e.outcome is null;
  if not found then
    if exists (select from staging.extraction where extraction_id = p_extraction_id and outcome is null) then
      raise exception 'another attempt has taken over this extraction' using errcode = 'IN001';
    end if;
    return;
  end if;
  -- Nobody goes on from what is over: a log from the last position of each slice, `insights plan` from the last pages.
  delete from staging.slice s using staging.extraction old, staging.resource r
  where r.resource_id = old.resource_id and old.resource_id = (
      select resource_id from staging.extraction where extraction_id = p_extraction_id)
    and s.extraction_id = old.extraction_id and old.outcome is not null and old.outcome <> 'held'
    and (r.kind = 'detail' or (r.kind = 'snapshot' and p_outcome = 'ok' and old.extraction_id < p_extraction_id));
  -- What is held waits for a decision with its rows; everything else has said what it had to say.
  if p_outcome <> 'held' then
    delete from staging.extracted where extraction_id = p_extraction_id;
    delete from staging.seen_page where extraction_id = p_extraction_id;
    delete from staging.extracted_signal where extraction_id = p_extraction_id;
  end if;
end $$;
comment on function staging.close_extraction is
  'Ends an open extraction with its outcome and counts; does nothing to one that has ended. Fails with IN001 when a newer attempt has the fence.';
