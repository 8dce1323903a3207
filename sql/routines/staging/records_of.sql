create or replace function staging.records_of(p_extraction_id bigint) returns bigint
language sql stable as $$
  select case r.kind
    -- Each has its slice, which is stored together with it.
    when 'detail' then (select count(*) from staging.slice s where s.extraction_id = p_extraction_id and s.is_complete)
    else (select count(*) from (
        select slice, record_key from staging.seen_in(p_extraction_id) where record_key <> '@envelope' group by slice, record_key) seen)
      + (select count(*) from staging.quarantine where extraction_id = p_extraction_id and record_key is null)
    end
  from staging.extraction e join staging.resource r using (resource_id)
  where e.extraction_id = p_extraction_id
$$;
comment on function staging.records_of is 'Distinct records that an open extraction has seen, broken ones included.';
