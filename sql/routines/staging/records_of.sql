create or replace function staging.records_of(p_extraction_id bigint) returns bigint
language sql stable as $$
  select (select count(*) from (
      select slice, record_key from staging.seen_in(p_extraction_id) where record_key <> '@envelope' group by slice, record_key) seen)
    + (select count(*) from staging.quarantine where extraction_id = p_extraction_id and record_key is null)
$$;
comment on function staging.records_of is 'Distinct records that an open extraction has seen, broken ones included.';
