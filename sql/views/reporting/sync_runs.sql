create or replace view reporting.sync_runs as
select run, as_of, connections, started_at, finished_at, outcome, records, requests, errors, site from warehouse.sync_run;
comment on view reporting.sync_runs is 'When did it run, and how did it end? One row per run of the workflow sync.';
