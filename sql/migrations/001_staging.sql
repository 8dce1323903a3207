-- What the platforms said, as they said it. Written by the engine in `activities/engine`, read by nobody but `activities/facts`.
create schema staging;
comment on schema staging is 'What the platforms said, as they said it, with every version kept. No reader of figures looks here.';

create table staging.resource (
  resource_id integer generated always as identity primary key,
  connection text not null,
  platform text not null,
  resource text not null,
  kind text not null check (kind in ('snapshot', 'log', 'detail')),
  parent_resource_id integer references staging.resource,
  unique (connection, resource)
);
comment on table staging.resource is 'One list of one kind on one connection. One row per connection and resource.';
comment on column staging.resource.resource_id is 'Issued once.';
comment on column staging.resource.connection is 'Name of the configured connection; by default the platform''s name.';
comment on column staging.resource.platform is 'atlassian, github, jfrog or trello.';
comment on column staging.resource.resource is 'Name of the list, as in `activities/<platform>/resources`.';
comment on column staging.resource.kind is 'snapshot: full list, soft deletes. log: append only. detail: one call a record.';
comment on column staging.resource.parent_resource_id is 'The list whose record keys name this one''s slices.';

create table staging.extraction (
  extraction_id bigint generated always as identity primary key,
  resource_id integer not null references staging.resource,
  run text not null,
  as_of date not null,
  fence integer not null default 0,
  outcome text check (outcome in (
    'ok', 'held', 'failed', 'awaiting_credential', 'not_permitted', 'not_applicable', 'skipped')),
  decision text check (decision in ('accepted', 'rejected', 'superseded')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  requests integer not null default 0,
  records integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  removed integer not null default 0,
  quarantined integer not null default 0,
  reported_total bigint,
  reported_total_of text check (reported_total_of in ('rows', 'seats')),
  error text
);
create unique index extraction_open on staging.extraction (resource_id) where outcome is null;
create index extraction_by_day on staging.extraction (resource_id, as_of desc, extraction_id desc);
create index extraction_by_run on staging.extraction (run);
comment on table staging.extraction is 'One attempt to read one resource for one day. At most one is open per resource.';
comment on column staging.extraction.extraction_id is 'Rises with time.';
comment on column staging.extraction.resource_id is 'What was read.';
comment on column staging.extraction.run is 'The workflow run that reads it; an interrupted extraction is resumed only within it.';
comment on column staging.extraction.as_of is 'The day that the extraction speaks of (UTC), decided once by the workflow.';
comment on column staging.extraction.fence is 'Number of the attempt that may write; a writer with an older number is refused.';
comment on column staging.extraction.outcome is 'Null while open. ok: published. held: would delete too much, a person decides.';
comment on column staging.extraction.decision is 'What became of a held extraction.';
comment on column staging.extraction.started_at is 'Clock time of the first attempt.';
comment on column staging.extraction.finished_at is 'Clock time of the outcome.';
comment on column staging.extraction.requests is 'HTTP requests that were answered, failures included.';
comment on column staging.extraction.records is 'Distinct records seen, broken ones included.';
comment on column staging.extraction.added is 'Records that were not current before.';
comment on column staging.extraction.changed is 'Records with a new version.';
comment on column staging.extraction.removed is 'Records soft-deleted because a complete list lacks them.';
comment on column staging.extraction.quarantined is 'Records that could not be read; their last good version stays current.';
comment on column staging.extraction.reported_total is 'What the platform itself says there is; null = it says nothing.';
comment on column staging.extraction.reported_total_of is 'rows: must match the records. seats: may lawfully differ.';
comment on column staging.extraction.error is 'Why it is not ok, for a person to read.';

create table staging.slice (
  extraction_id bigint not null references staging.extraction on delete cascade,
  slice text not null,
  cursor jsonb,
  is_complete boolean not null default false,
  is_gone boolean not null default false,
  requests integer not null default 0,
  pages integer not null default 0,
  keyless integer not null default 0,
  reported_total bigint,
  reported_total_of text check (reported_total_of in ('rows', 'seats')),
  watermark text,
  updated_at timestamptz not null default now(),
  primary key (extraction_id, slice)
);
comment on table staging.slice is 'How far one parent''s part of an extraction has come. One row per extraction and slice.';
comment on column staging.slice.extraction_id is 'The extraction.';
comment on column staging.slice.slice is 'Record key of the parent, empty for a resource without parent.';
comment on column staging.slice.cursor is 'The next request; committed with the rows of the page before it. Null: start.';
comment on column staging.slice.is_complete is 'The last page is in.';
comment on column staging.slice.is_gone is 'The platform answered 404 for the parent.';
comment on column staging.slice.requests is 'Requests answered, failures included.';
comment on column staging.slice.pages is 'Pages stored.';
comment on column staging.slice.keyless is 'Broken records that stand for no known one: while there is one, the slice deletes nothing.';
comment on column staging.slice.reported_total is 'What the platform says this part holds.';
comment on column staging.slice.reported_total_of is 'rows: must match the records. seats: may lawfully differ.';
comment on column staging.slice.watermark is 'Newest position of a log; the next extraction starts here.';
comment on column staging.slice.updated_at is 'Clock time of the last page.';

create table staging.extracted (
  extraction_id bigint not null references staging.extraction on delete cascade,
  slice text not null,
  record_key text not null,
  hash bytea,
  payload jsonb,
  primary key (extraction_id, slice, record_key)
);
comment on table staging.extracted is 'Records of extractions that are not published yet. One row per record seen.';
comment on column staging.extracted.extraction_id is 'The extraction.';
comment on column staging.extracted.slice is 'The slice.';
comment on column staging.extracted.record_key is 'The record''s own id.';
comment on column staging.extracted.hash is 'SHA-256 without the volatile paths; null: seen, but broken.';
comment on column staging.extracted.payload is 'The record; null where it equals the current version.';

create table staging.record_version (
  resource_id integer not null references staging.resource,
  slice text not null,
  record_key text not null,
  valid_from date not null,
  valid_to date,
  hash bytea not null,
  payload jsonb not null,
  fetched_at timestamptz not null,
  primary key (resource_id, slice, record_key, valid_from),
  check (valid_to > valid_from)
);
create unique index record_version_current on staging.record_version (resource_id, slice, record_key) include (hash)
  where valid_to is null;
comment on table staging.record_version is 'Every version of every record, as published. One row per record and first day of the version.';
comment on column staging.record_version.resource_id is 'The list.';
comment on column staging.record_version.slice is 'The parent''s record key, or empty.';
comment on column staging.record_version.record_key is 'The record''s own id.';
comment on column staging.record_version.valid_from is 'First day on which a published extraction held this version.';
comment on column staging.record_version.valid_to is 'First day on which one did not; null = current.';
comment on column staging.record_version.hash is 'SHA-256 of the record without its volatile paths.';
comment on column staging.record_version.payload is 'The record as it was when this version began.';
comment on column staging.record_version.fetched_at is 'Clock time at which this version was read; of a detail: at which it was last confirmed.';

create table staging.quarantine (
  quarantine_id bigint generated always as identity primary key,
  extraction_id bigint not null references staging.extraction,
  slice text not null,
  record_key text,
  reason text not null,
  record text not null,
  quarantined_at timestamptz not null default now()
);
create unique index quarantine_once on staging.quarantine (
  extraction_id, slice, coalesce(record_key, hashtextextended(record, 0)::text));
comment on table staging.quarantine is 'Records that could not be read, as text. One row per broken record and extraction.';
comment on column staging.quarantine.quarantine_id is 'Rises with time.';
comment on column staging.quarantine.extraction_id is 'The extraction that met it.';
comment on column staging.quarantine.slice is 'The slice that held it.';
comment on column staging.quarantine.record_key is 'Its key where that could be read.';
comment on column staging.quarantine.reason is 'Which field broke which rule.';
comment on column staging.quarantine.record is 'The record''s text as the platform sent it.';
comment on column staging.quarantine.quarantined_at is 'Clock time.';

create table staging.signal_series (
  series_id bigint generated always as identity primary key,
  connection text not null,
  account_key text not null,
  product text not null,
  scope text not null,
  source text not null,
  unique (connection, account_key, product, scope, source)
);
comment on table staging.signal_series is 'What activity is told of, and by which source. One row per account, product, scope and source.';
comment on column staging.signal_series.series_id is 'Issued once.';
comment on column staging.signal_series.connection is 'Name of the connection.';
comment on column staging.signal_series.account_key is 'The account''s id on its platform.';
comment on column staging.signal_series.product is 'Product key.';
comment on column staging.signal_series.scope is 'The unit that bills.';
comment on column staging.signal_series.source is 'Field or log in which the platform told it.';

create table staging.signal (
  series_id bigint not null references staging.signal_series,
  active_on date not null,
  observed_on date not null,
  active_at timestamptz not null,
  primary key (series_id, active_on)
);
create index signal_by_observation on staging.signal (observed_on);
comment on table staging.signal is 'Days of activity, kept when the platform forgets them. One row per series and day.';
comment on column staging.signal.series_id is 'Account, product, scope and source.';
comment on column staging.signal.active_on is 'UTC day of the activity.';
comment on column staging.signal.observed_on is 'The day of the extraction that first told it.';
comment on column staging.signal.active_at is 'The instant as first told.';

create table staging.extracted_signal (
  extraction_id bigint not null references staging.extraction on delete cascade,
  account_key text not null,
  product text not null,
  scope text not null,
  source text not null,
  active_on date not null,
  active_at timestamptz not null,
  primary key (extraction_id, account_key, product, scope, source, active_on)
);
comment on table staging.extracted_signal is 'Activity told by extractions that are not published yet and not known before.';
comment on column staging.extracted_signal.extraction_id is 'The extraction.';
comment on column staging.extracted_signal.account_key is 'The account''s id on its platform.';
comment on column staging.extracted_signal.product is 'Product key.';
comment on column staging.extracted_signal.scope is 'The unit that bills.';
comment on column staging.extracted_signal.source is 'Field or log in which the platform told it.';
comment on column staging.extracted_signal.active_on is 'UTC day of the activity.';
comment on column staging.extracted_signal.active_at is 'The instant as told.';

create table staging.input (
  kind text not null,
  valid_from date not null,
  content jsonb not null,
  staged_at timestamptz not null default now(),
  primary key (kind, valid_from)
);
comment on table staging.input is 'Decisions of people (configuration …) with the day from which they hold. One row per kind and day of change.';
comment on column staging.input.kind is 'What was decided: configuration.';
comment on column staging.input.valid_from is 'First day on which it is in force.';
comment on column staging.input.content is 'The decision; no secrets.';
comment on column staging.input.staged_at is 'Clock time.';
