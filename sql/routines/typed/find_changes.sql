create or replace function typed.find_changes(
  p_source_id integer, p_resource_id integer, p_is_envelope boolean, p_as_of date, p_is_anew boolean, p_since date,
  p_kinds text[]
) returns integer
language plpgsql as $$
declare
  v_changes integer;
begin
  if p_since is null or p_is_anew then
    delete from change;
    insert into change (record_id, slice, record_key, hash, is_new)
    select coalesce(r.record_id, nextval('typed.record_record_id_seq')), slice, record_key, v.hash, r.record_id is null
    from (
      select slice, record_key, hash from staging.record_version
      where resource_id = p_resource_id and (record_key = '@envelope') = p_is_envelope
        and valid_from <= p_as_of and (valid_to is null or valid_to > p_as_of)) v
    full join (select record_id, slice, record_key, hash from typed.record where source_id = p_source_id) r using (slice, record_key)
    where p_is_anew or v.hash is distinct from r.hash;
  else
    -- A rebuild has gone through all versions beforehand.
    if not exists (
      select from record_event where resource_id = p_resource_id and day > p_since and day <= p_as_of) then
      return 0;
    end if;
    delete from change;
    insert into change (record_id, slice, record_key, hash, is_new)
    select coalesce(r.record_id, nextval('typed.record_record_id_seq')), e.slice, e.record_key, v.hash, r.record_id is null
    from (
      select distinct slice, record_key from record_event
      where resource_id = p_resource_id and day > p_since and day <= p_as_of
        and (record_key = '@envelope') = p_is_envelope) e
    left join typed.record r on r.source_id = p_source_id and r.slice = e.slice and r.record_key = e.record_key
    left join staging.record_version v on v.resource_id = p_resource_id and v.slice = e.slice and v.record_key = e.record_key
      and v.valid_from <= p_as_of and (v.valid_to is null or v.valid_to > p_as_of)
    where v.hash is distinct from r.hash;
  end if;
  get diagnostics v_changes = row_count;
  if v_changes = 0 then
    return 0;
  elsif v_changes > 1000 then
    analyze change;
  end if;

  delete from former;
  if exists (select from change where not is_new) then
    perform typed.note_former(p_kinds);
    perform typed.forget_rows(p_kinds);
    delete from typed.record r using change c where r.record_id = c.record_id and c.hash is null;
    delete from change where hash is null;
    update typed.record r set hash = c.hash from change c
    where r.record_id = c.record_id and not c.is_new and r.hash <> c.hash;
  end if;
  insert into typed.record (record_id, source_id, slice, record_key, hash) overriding system value
  select record_id, p_source_id, slice, record_key, hash from change where is_new;
  return v_changes;
end $$;
comment on function typed.find_changes is
  'Finds the records of a source whose version on a day is another one than their typed rows were derived from, takes these '
  'rows away, and leaves in `change` the records to derive. `p_since`: only what a rebuild''s `record_event` knows of the days after it. '
  '`p_kinds`: of which kinds its rows are; null: of any.';
