-- What a day derived is kept beside the record it came from, so that the next day derives only what changed.

alter table warehouse.dim_account add column gone_on date;
update warehouse.dim_account a set gone_on = (
  select min(s.as_of) from warehouse.subject_snapshot s where s.connection_id = a.connection_id and s.as_of > a.last_seen_on)
where a.last_seen_on < (
  select min(latest) from (
    select max(s.as_of) as latest from warehouse.subject_snapshot s
    where s.connection_id = a.connection_id group by s.subject) by_subject);
alter table warehouse.dim_account drop column last_seen_on, alter column first_seen_on drop not null;
comment on column warehouse.dim_account.first_seen_on is 'First day on which a list held it; null = none of the days known to the facts.';
comment on column warehouse.dim_account.gone_on is 'First day on which no list holds it any more; null = still listed.';

alter table warehouse.dim_product add column first_seen_on date default '2015-01-01';
alter table warehouse.dim_scope add column first_seen_on date default '2015-01-01';
alter table warehouse.dim_team add column first_seen_on date default '2015-01-01';
comment on column warehouse.dim_product.first_seen_on is 'First day on which a list showed it; null = none of the days known to the facts.';
comment on column warehouse.dim_scope.first_seen_on is 'First day on which a list showed it; null = none of the days known to the facts.';
comment on column warehouse.dim_team.first_seen_on is 'First day on which a list showed it; null = none of the days known to the facts.';

create table warehouse.account_past (
  account_id integer not null references warehouse.dim_account,
  replaced_on date not null,
  login text,
  display_name text,
  email text,
  email_verified boolean,
  shared_id text,
  kind text not null,
  status text,
  department text,
  created_on date,
  first_seen_on date,
  gone_on date,
  primary key (account_id, replaced_on)
);
comment on table warehouse.account_past is
  'What dim_account said of an account before a day changed it: a second sync of the day and a rebuild go back to it. One row per account and day of change.';
comment on column warehouse.account_past.account_id is 'The account.';
comment on column warehouse.account_past.replaced_on is 'Day that changed it: the row holds until the day before.';
do $$
declare
  c text;
begin
  foreach c in array array['login', 'display_name', 'email', 'email_verified', 'shared_id', 'kind', 'status', 'department',
    'created_on', 'first_seen_on', 'gone_on'] loop
    execute format('comment on column warehouse.account_past.%I is %L', c, 'As in dim_account, before that day.');
  end loop;
end $$;

comment on column staging.input.kind is 'What was decided: configuration, settings/<connection> …';

-- Its rows are made by a join with these dimensions, which lose none: three looks at a parent per row cost more than the row.
alter table warehouse.fact_activity
  drop constraint fact_activity_account_id_fkey,
  drop constraint fact_activity_product_id_fkey,
  drop constraint fact_activity_scope_id_fkey;

create schema typed;
comment on schema typed is
  'Typed rows as last derived, by the record they came from. A cache of staging and the transforms, never an input: emptied, it fills again.';

-- Unlogged: after a crash of PostgreSQL all of it is empty, and is derived anew.
create unlogged table typed.source (
  source_id integer generated always as identity primary key,
  connection_id integer not null,
  subject text not null,
  resource text not null,
  position integer not null,
  fingerprint text not null,
  as_of date not null,
  unique (connection_id, subject, resource)
);
comment on table typed.source is 'A list, as far as one subject is derived from it. One row per connection, subject and list.';
comment on column typed.source.source_id is 'Issued once.';
comment on column typed.source.connection_id is 'Its connection.';
comment on column typed.source.subject is 'Group of facts derived together.';
comment on column typed.source.resource is 'The list; `<list>@envelope` is what was kept of its pages'' envelopes.';
comment on column typed.source.position is 'Its place among the lists of the connection: of two that tell the same, the first one is believed.';
comment on column typed.source.fingerprint is 'Hash of all that its rows depend on beside the records: code, settings, lists beside it.';
comment on column typed.source.as_of is 'The day that its rows were derived for.';

create unlogged table typed.record (
  record_id bigint generated always as identity primary key,
  source_id integer not null,
  slice text not null,
  record_key text not null,
  hash bytea not null,
  unique (source_id, slice, record_key)
);
comment on table typed.record is 'The version of a record that typed rows were derived from. One row per source and record.';
comment on column typed.record.record_id is 'Issued once.';
comment on column typed.record.source_id is 'The source.';
comment on column typed.record.slice is 'As in staging.';
comment on column typed.record.record_key is 'As in staging.';
comment on column typed.record.hash is 'Hash of the version.';

create unlogged table typed.accounts (
  record_id bigint not null, source_id integer not null,
  account_key text not null, login text, display_name text, email text, email_verified boolean, shared_id text,
  kind text not null, status text, department text, created_on date);
create unlogged table typed.scopes (
  record_id bigint not null, source_id integer not null, scope text not null, kind text not null, name text);
create unlogged table typed.products (
  record_id bigint not null, source_id integer not null, product text not null, name text not null);
create unlogged table typed.grants (
  record_id bigint not null, source_id integer not null,
  account_key text not null, product text not null, scope text not null, granted_via text not null,
  grants_needed integer not null, granted_on date, billable boolean, tier text);
create unlogged table typed.entitlements (
  record_id bigint not null, source_id integer not null,
  product text not null, scope text not null, entitled integer, stated_assigned integer);
create unlogged table typed.teams (
  record_id bigint not null, source_id integer not null, team_key text not null, organization text, name text not null);
create unlogged table typed.team_members (
  record_id bigint not null, source_id integer not null, team_key text not null, account_key text not null);
create unlogged table typed.storage (
  record_id bigint not null, source_id integer not null,
  repository text not null, package_type text, project text, bytes bigint, files bigint, is_estimate boolean not null);
create index on typed.accounts (account_key);
create index on typed.scopes (scope);
create index on typed.products (product);
create index on typed.grants (account_key);
create index on typed.teams (team_key);
create index on typed.team_members (account_key, team_key);

do $$
declare
  t text;
  c record;
  meaning jsonb := '{
    "accounts": "Accounts as each record tells them.", "scopes": "Scopes as each record tells them.",
    "products": "Products as each record tells them.", "grants": "Reasons why an account holds a seat.",
    "entitlements": "What is stated of a product in a scope.", "teams": "Teams as each record tells them.",
    "team_members": "Who is in a team, as each record tells it.", "storage": "What a repository holds."
  }';
begin
  for t in select jsonb_object_keys(meaning) loop
    execute format('create index on typed.%I (record_id)', t);
    execute format('comment on table typed.%I is %L', t, (meaning ->> t) || ' Columns as in `transforms/rows.ts`. One row per record and typed row.');
    for c in select attname from pg_attribute where attrelid = format('typed.%I', t)::regclass and attnum > 0 loop
      execute format('comment on column typed.%I.%I is %L', t, c.attname, case c.attname
        when 'record_id' then 'The record it was derived from.' when 'source_id' then 'The record''s source.'
        else 'As in `transforms/rows.ts`.' end);
    end loop;
  end loop;
end $$;

drop function if exists warehouse.create_incoming();
