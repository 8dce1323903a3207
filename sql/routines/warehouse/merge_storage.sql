create or replace function warehouse.merge_storage(p_connection_id integer, p_as_of date) returns void
language plpgsql as $$
begin
  delete from warehouse.fact_storage where connection_id = p_connection_id and date = p_as_of;
  insert into warehouse.fact_storage (date, connection_id, repository, snapshot_on, package_type, project, bytes, files, is_estimate)
  select p_as_of, p_connection_id, t.repository, p_as_of, t.package_type, t.project, t.bytes, t.files, t.is_estimate
  from typed.storage t join typed.source s using (source_id)
  where s.connection_id = p_connection_id and s.as_of = p_as_of;
end $$;
comment on function warehouse.merge_storage is 'Storage of a connection on this day.';
