create or replace view reporting.quarantine as
select r.platform, r.connection, r.resource, q.record_key, q.reason, q.quarantined_at, e.as_of, e.run
from staging.quarantine q join staging.extraction e using (extraction_id) join staging.resource r using (resource_id);
comment on view reporting.quarantine is 'Which records could not be read, and why? One row per broken record and extraction.';
