create or replace function staging.seen_in(p_extraction_id bigint) returns table (slice text, record_key text)
language sql stable as $$
  select x.slice, x.record_key from staging.extracted x where x.extraction_id = p_extraction_id
  union all
  select p.slice, unnest(p.keys) from staging.seen_page p where p.extraction_id = p_extraction_id
$$;
comment on function staging.seen_in is
  'Every record that an open extraction has seen, broken ones with a readable key included; one twice that came on two pages.';
