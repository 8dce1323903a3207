-- Facts of the star.

create table warehouse.subject_snapshot (
  connection_id integer not null references warehouse.dim_connection,
  subject text not null,
  as_of date not null,
  has_signals boolean not null,
  written_at timestamptz not null default now(),
  primary key (connection_id, subject, as_of)
);
comment on table warehouse.subject_snapshot is
  'On which days a group of facts was derived from complete extractions. One row per connection, subject and day; days between are carried forward.';
comment on column warehouse.subject_snapshot.connection_id is 'The connection.';
comment on column warehouse.subject_snapshot.subject is 'Group of facts that are shown only together (copilot, teams, storage …).';
comment on column warehouse.subject_snapshot.as_of is 'The day.';
comment on column warehouse.subject_snapshot.has_signals is 'Whether a source of activity could be read; false: nobody can be called active or idle.';
comment on column warehouse.subject_snapshot.written_at is 'Clock time.';

create table warehouse.fact_seat (
  account_id integer not null references warehouse.dim_account,
  product_id integer not null references warehouse.dim_product,
  scope_id integer not null references warehouse.dim_scope,
  valid_from date not null,
  valid_to date,
  first_seen_on date not null,
  granted_on date,
  granted_via text not null,
  billable boolean,
  tier text,
  primary key (account_id, product_id, scope_id, valid_from),
  check (valid_to > valid_from)
);
create unique index fact_seat_current on warehouse.fact_seat (product_id, account_id, scope_id) where valid_to is null;
comment on table warehouse.fact_seat is
  'Who holds a seat. One row per account, product, scope and stretch of days [valid_from, valid_to) with the same terms.';
comment on column warehouse.fact_seat.account_id is 'The holder.';
comment on column warehouse.fact_seat.product_id is 'The product.';
comment on column warehouse.fact_seat.scope_id is 'The unit that bills it.';
comment on column warehouse.fact_seat.valid_from is 'First day observed with these terms.';
comment on column warehouse.fact_seat.valid_to is 'First day on which a complete extraction lacks it; null = held.';
comment on column warehouse.fact_seat.first_seen_on is 'First day of the unbroken holding, over all its terms.';
comment on column warehouse.fact_seat.granted_on is 'The platform''s own date of the grant; null = not told.';
comment on column warehouse.fact_seat.granted_via is 'By what it is held (organization, team, boards), as the platform has it.';
comment on column warehouse.fact_seat.billable is 'Whether the vendor bills it; null = unknown.';
comment on column warehouse.fact_seat.tier is 'Plan of the seat; null = not told.';

create table warehouse.fact_activity (
  account_id integer not null references warehouse.dim_account,
  product_id integer not null references warehouse.dim_product,
  scope_id integer not null references warehouse.dim_scope,
  active_on date not null,
  source text not null,
  observed_on date not null,
  primary key (account_id, product_id, scope_id, active_on, source)
) partition by range (active_on);
comment on table warehouse.fact_activity is 'Days on which a platform saw an account use a product. One row per account, product, scope, day and source; a partition a month.';
comment on column warehouse.fact_activity.account_id is 'The account.';
comment on column warehouse.fact_activity.product_id is 'The product.';
comment on column warehouse.fact_activity.scope_id is 'The unit that bills.';
comment on column warehouse.fact_activity.active_on is 'UTC day of the activity.';
comment on column warehouse.fact_activity.source is 'What told it.';
comment on column warehouse.fact_activity.observed_on is 'Day of the snapshot that first told it: figures of earlier days do not know it.';

create table warehouse.fact_entitlement (
  connection_id integer not null references warehouse.dim_connection,
  product_id integer not null references warehouse.dim_product,
  scope_id integer not null references warehouse.dim_scope,
  as_of date not null,
  entitled integer,
  stated_assigned integer,
  primary key (connection_id, product_id, scope_id, as_of)
);
comment on table warehouse.fact_entitlement is 'What the platform itself states of a product. One row per connection, product, scope and snapshot.';
comment on column warehouse.fact_entitlement.connection_id is 'The connection.';
comment on column warehouse.fact_entitlement.product_id is 'The product.';
comment on column warehouse.fact_entitlement.scope_id is 'The unit that bills.';
comment on column warehouse.fact_entitlement.as_of is 'Day of the snapshot.';
comment on column warehouse.fact_entitlement.entitled is 'Seats owned; null = not stated.';
comment on column warehouse.fact_entitlement.stated_assigned is 'Seats in use as the platform counts; null = not stated.';

create table warehouse.fact_license_usage (
  date date not null,
  connection_id integer not null references warehouse.dim_connection,
  product_id integer not null references warehouse.dim_product,
  date_key integer not null references warehouse.dim_date,
  snapshot_on date not null,
  entitled integer,
  assigned integer not null,
  active_30d integer,
  active_60d integer,
  active_90d integer,
  idle_over_90d integer,
  never_used integer,
  too_new integer,
  unknown integer not null,
  primary key (date, connection_id, product_id)
);
create table warehouse.fact_license_usage_by_org_unit (like warehouse.fact_license_usage including all);
alter table warehouse.fact_license_usage_by_org_unit
  drop column entitled,
  drop constraint fact_license_usage_by_org_unit_pkey,
  add column org_unit_id integer not null references warehouse.dim_org_unit,
  add primary key (date, connection_id, product_id, org_unit_id);
create table warehouse.fact_license_usage_by_team (like warehouse.fact_license_usage including all);
alter table warehouse.fact_license_usage_by_team
  drop column entitled,
  drop constraint fact_license_usage_by_team_pkey,
  add column team_id integer not null references warehouse.dim_team,
  add primary key (date, connection_id, product_id, team_id);
comment on table warehouse.fact_license_usage is 'Seats by state. One row per day, connection and product, without gaps. A cache of warehouse.seat_state, never an input.';
comment on table warehouse.fact_license_usage_by_org_unit is 'Seats by state. One row per day, connection, product and department of the holder.';
comment on table warehouse.fact_license_usage_by_team is 'Seats by state. One row per day, connection, product and team of the holder; who is in two teams counts in both: never sum over teams.';
do $$
declare
  t text;
begin
  foreach t in array array['fact_license_usage', 'fact_license_usage_by_org_unit', 'fact_license_usage_by_team'] loop
    execute format('comment on column warehouse.%I.date is %L', t, 'The day (UTC).');
    execute format('comment on column warehouse.%I.connection_id is %L', t, 'The connection.');
    execute format('comment on column warehouse.%I.product_id is %L', t, 'The product.');
    execute format('comment on column warehouse.%I.date_key is %L', t, 'The day as yyyymmdd.');
    execute format('comment on column warehouse.%I.snapshot_on is %L', t, 'The snapshot that the figures come from; before `date` = carried forward.');
    execute format('comment on column warehouse.%I.assigned is %L', t, 'Seats held = active_90d + idle_over_90d + never_used + too_new + unknown.');
    execute format('comment on column warehouse.%I.active_30d is %L', t, 'Last activity at most 30 days before the snapshot; null = no signal could tell.');
    execute format('comment on column warehouse.%I.active_60d is %L', t, 'At most 60 days, those of active_30d included; null = no signal could tell.');
    execute format('comment on column warehouse.%I.active_90d is %L', t, 'At most 90 days, those of active_60d included; null = no signal could tell.');
    execute format('comment on column warehouse.%I.idle_over_90d is %L', t, 'Last activity more than 90 days ago; null = no signal could tell.');
    execute format('comment on column warehouse.%I.never_used is %L', t, 'Held longer than the grace period, and no activity ever seen; null = absence proves nothing here.');
    execute format('comment on column warehouse.%I.too_new is %L', t, 'No activity yet, within the grace period; null = absence proves nothing here.');
    execute format('comment on column warehouse.%I.unknown is %L', t, 'Seats of which nothing can be said, those without a named holder included.');
  end loop;
end $$;
comment on column warehouse.fact_license_usage.entitled is 'Seats owned as the platform states; null = not stated.';
comment on column warehouse.fact_license_usage_by_org_unit.org_unit_id is 'Department of the holder; -1: none known, or no named holder.';
comment on column warehouse.fact_license_usage_by_team.team_id is 'Team of the holder; -1: in no team, or no named holder.';

create table warehouse.fact_storage (
  date date not null,
  connection_id integer not null references warehouse.dim_connection,
  repository text not null,
  snapshot_on date not null,
  package_type text,
  project text,
  bytes bigint,
  files bigint,
  is_estimate boolean not null,
  primary key (date, connection_id, repository)
);
comment on table warehouse.fact_storage is 'What a JFrog repository holds. One row per day, connection and repository, without gaps.';
comment on column warehouse.fact_storage.date is 'The day (UTC).';
comment on column warehouse.fact_storage.connection_id is 'The connection.';
comment on column warehouse.fact_storage.repository is 'Its key.';
comment on column warehouse.fact_storage.snapshot_on is 'The snapshot that the figures come from; before `date` = carried forward.';
comment on column warehouse.fact_storage.package_type is 'Lower case; null = not told.';
comment on column warehouse.fact_storage.project is 'Project key; null = none told.';
comment on column warehouse.fact_storage.bytes is 'Logical size: the same file in two repositories counts twice. Null = unknown.';
comment on column warehouse.fact_storage.files is 'Files; null = unknown.';
comment on column warehouse.fact_storage.is_estimate is 'True where bytes was read from a rounded text.';

create table warehouse.sync_run (
  run text primary key,
  as_of date not null,
  connections text[] not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text,
  records integer,
  requests integer,
  errors integer,
  site text
);
comment on table warehouse.sync_run is 'Runs of the workflow `sync`. One row per run.';
comment on column warehouse.sync_run.run is 'Workflow id and run id.';
comment on column warehouse.sync_run.as_of is 'The day it speaks of.';
comment on column warehouse.sync_run.connections is 'What it was to read.';
comment on column warehouse.sync_run.started_at is 'Clock time.';
comment on column warehouse.sync_run.finished_at is 'Clock time; null = running, or cut off.';
comment on column warehouse.sync_run.outcome is 'The worst outcome of its resources.';
comment on column warehouse.sync_run.records is 'Records seen.';
comment on column warehouse.sync_run.requests is 'Requests answered.';
comment on column warehouse.sync_run.errors is 'Resources that are neither ok, not_applicable nor skipped.';
comment on column warehouse.sync_run.site is 'What became of the report: built, failed, skipped.';

create table warehouse.installation (
  installation_id integer primary key default 1 check (installation_id = 1),
  is_simulated boolean not null,
  past_days_played integer,
  past_days_total integer,
  display_time_zone text not null default 'UTC'
);
comment on table warehouse.installation is 'What kind of installation this database belongs to. One row.';
comment on column warehouse.installation.installation_id is 'Always 1.';
comment on column warehouse.installation.is_simulated is 'True: an invented company on the simulator; every page says so.';
comment on column warehouse.installation.past_days_played is 'Days of the demo''s past that were played so far; null = there is no past to play.';
comment on column warehouse.installation.past_days_total is 'Days of the demo''s past.';
comment on column warehouse.installation.display_time_zone is 'For display only: every day in here is a UTC day.';

create table warehouse.audit_log (
  audit_id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'
);
comment on table warehouse.audit_log is 'What the system and its users did. One row per act.';
comment on column warehouse.audit_log.audit_id is 'Rises with time.';
comment on column warehouse.audit_log.at is 'Clock time.';
comment on column warehouse.audit_log.actor is 'Who: system, or the operating system''s user at the command line.';
comment on column warehouse.audit_log.action is 'What: sync_started, sync_finished, configuration_changed …';
comment on column warehouse.audit_log.subject is 'To what.';
comment on column warehouse.audit_log.detail is 'Counts and reasons; no names, no secrets.';

create table warehouse.product_rule (
  platform text not null,
  product text not null,
  grace_days integer not null,
  valid_from date not null,
  primary key (platform, product, valid_from)
);
comment on table warehouse.product_rule is 'Rules of judgement as configured. One row per platform, product (`*` = all) and day of change.';
comment on column warehouse.product_rule.platform is 'Platform, or `*`.';
comment on column warehouse.product_rule.product is 'Product, or `*`.';
comment on column warehouse.product_rule.grace_days is 'Days from the grant during which a seat without activity is too new to judge.';
comment on column warehouse.product_rule.valid_from is 'First day on which it is in force.';
insert into warehouse.product_rule (platform, product, grace_days, valid_from) values ('*', '*', 30, '2015-01-01');
