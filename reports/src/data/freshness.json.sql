-- From which day are the figures? One row per connection and group of facts.
-- may be empty: before the first sync.
select platform, connection, subject, snapshot_on, days_behind, has_signals
from reporting.freshness
order by platform, connection, subject
