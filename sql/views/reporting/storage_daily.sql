create or replace view reporting.storage_daily as
select f.date, f.repository, f.package_type, f.project, f.bytes, f.files,
  c.connection, f.is_estimate, f.snapshot_on < f.date as carried_forward
from warehouse.fact_storage f join warehouse.dim_connection c using (connection_id);
comment on view reporting.storage_daily is
  'How much does each JFrog repository hold? One row per day and repository. Sizes are logical: a file in two repositories counts twice.';
