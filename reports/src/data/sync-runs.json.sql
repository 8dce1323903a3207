-- When did it run, and how did it end? The last 20 runs, newest first.
-- may be empty: before the first sync.
select run, as_of, started_at, finished_at, outcome, records, requests, errors, site
from reporting.sync_runs
order by started_at desc
limit 20
