-- Pacing: permits that survive a killed worker and count for all workers.
create table staging.permit (
  connection text not null,
  bucket text not null,
  issued_at timestamptz not null default clock_timestamp()
);
create index permit_by_time on staging.permit (connection, bucket, issued_at desc);
comment on table staging.permit is 'Requests that were allowed in the last day: longer than any window. One row per request and bucket.';
comment on column staging.permit.connection is 'Name of the connection.';
comment on column staging.permit.bucket is 'The counter of a rate window.';
comment on column staging.permit.issued_at is 'Clock time.';

create table staging.pause (
  connection text primary key,
  until timestamptz not null,
  reason text not null
);
comment on table staging.pause is 'A platform said to wait. One row per connection.';
comment on column staging.pause.connection is 'Name of the connection.';
comment on column staging.pause.until is 'No request before this clock time.';
comment on column staging.pause.reason is 'What the platform said.';

