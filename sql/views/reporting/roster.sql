create or replace view reporting.roster as
select r.as_of, r.outcome, r.people, r.message, r.read_at, version.valid_from as in_force_since
from staging.roster_reading r
left join lateral (
  select case when (i.content ->> 'inUse')::boolean then i.valid_from end as valid_from
  from staging.input i where i.kind = 'roster' and i.valid_from <= r.as_of order by i.valid_from desc limit 1) version on true;
comment on view reporting.roster is 'Which roster is in force, and what was wrong with its file? One row per day on which it was read.';
comment on column reporting.roster.outcome is 'staged, unchanged, kept (the file cannot be used: the last good roster stays in force) or not_used.';
comment on column reporting.roster.people is 'Lines of the roster in force.';
comment on column reporting.roster.message is 'What is wrong with the file, by line; null = nothing.';
comment on column reporting.roster.read_at is 'Clock time.';
comment on column reporting.roster.in_force_since is 'Day of the version in force; null = none is.';
