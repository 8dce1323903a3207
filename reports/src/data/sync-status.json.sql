-- What came of the last reading of each list? One row per connection and resource.
-- may be empty: before the first sync.
select distinct on (platform, connection, resource)
  platform, connection, resource, outcome, as_of, started_at, finished_at, requests, records, added, changed, removed,
  quarantined, reported_total, reported_total_of, difference, error, decision,
  outcome in ('held', 'failed', 'awaiting_credential', 'not_permitted') as needs_attention
from reporting.sync_status
order by platform, connection, resource, extraction_id desc
