-- When did it run, for how long, and how did it end? The last 20 runs, newest first.
-- may be empty: before the first sync.
select
  run, as_of, started_at, finished_at, round(extract(epoch from finished_at - started_at))::integer as seconds, outcome,
  records, requests, errors, site
from reporting.sync_runs
order by started_at desc
limit 20
