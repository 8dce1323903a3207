create or replace function staging.unchanged(p_resource_id integer, p_slice text, p_keys text[], p_hashes text[]) returns integer[]
language plpgsql stable set enable_nestloop = off as $$
begin
  return (
    select coalesce(array_agg(told.n::integer), '{}')
    from unnest(p_keys, p_hashes) with ordinality as told (record_key, hash, n)
    join (
      -- All keys in one walk along the index, not one search each.
      select record_key, hash from staging.record_version
      where resource_id = p_resource_id and slice = p_slice and record_key = any(p_keys) and valid_to is null
    ) known using (record_key)
    where known.hash = decode(told.hash, 'hex'));
end $$;
comment on function staging.unchanged is
  'Which of these records are as their current version: positions from 1. Hashes are in hexadecimal; null matches nothing.';
