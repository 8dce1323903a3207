create or replace view reporting.sync_status as
select r.platform, r.connection, r.resource, e.run, coalesce(e.outcome, 'running') as outcome, e.started_at, e.finished_at,
  coalesce(nullif(e.requests, 0), (select sum(s.requests) from staging.slice s where s.extraction_id = e.extraction_id), 0)::integer as requests,
  e.records, e.added, e.changed, e.removed, e.quarantined, e.reported_total,
  case when e.reported_total is not null then e.records - e.reported_total end as difference, e.error,
  e.as_of, e.reported_total_of, e.decision, e.extraction_id
from staging.extraction e join staging.resource r using (resource_id);
comment on view reporting.sync_status is 'What came of reading each list, in each run? One row per run and resource. difference = records - reported_total.';
