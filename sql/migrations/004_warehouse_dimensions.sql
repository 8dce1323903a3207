-- Dimensions and bridges of the star. Keys are issued once and survive every rebuild; -1 is the unknown member.
create schema warehouse;
comment on schema warehouse is 'The star: dimensions, bridges, facts. Everything in it can be derived from staging again.';

create table warehouse.dim_date (
  date_key integer primary key,
  date date not null unique,
  year smallint not null,
  quarter smallint not null,
  month smallint not null,
  month_name text not null,
  iso_week smallint not null,
  iso_weekday smallint not null,
  is_weekend boolean not null,
  first_of_month date not null
);
comment on table warehouse.dim_date is 'The calendar, full years without gaps. One row per day.';
comment on column warehouse.dim_date.date_key is 'yyyymmdd.';
comment on column warehouse.dim_date.date is 'The day.';
comment on column warehouse.dim_date.year is 'Calendar year.';
comment on column warehouse.dim_date.quarter is '1 to 4.';
comment on column warehouse.dim_date.month is '1 to 12.';
comment on column warehouse.dim_date.month_name is 'English name.';
comment on column warehouse.dim_date.iso_week is 'ISO 8601 week.';
comment on column warehouse.dim_date.iso_weekday is '1 = Monday.';
comment on column warehouse.dim_date.is_weekend is 'Saturday or Sunday.';
comment on column warehouse.dim_date.first_of_month is 'First day of its month.';
insert into warehouse.dim_date
select to_char(d, 'YYYYMMDD')::integer, d, extract(year from d), extract(quarter from d), extract(month from d),
  trim(to_char(d, 'Month')), extract(week from d), extract(isodow from d), extract(isodow from d) >= 6,
  date_trunc('month', d)::date
from generate_series(date '2015-01-01', date '2044-12-31', interval '1 day') as days (day), lateral (select day::date as d) x;

create table warehouse.dim_platform (
  platform_id integer generated always as identity primary key,
  platform text not null unique,
  title text not null
);
comment on table warehouse.dim_platform is 'One row per platform.';
comment on column warehouse.dim_platform.platform_id is 'Surrogate key; -1 = unknown.';
comment on column warehouse.dim_platform.platform is 'Short name, as everywhere.';
comment on column warehouse.dim_platform.title is 'As its makers write it.';
insert into warehouse.dim_platform (platform_id, platform, title) overriding system value values (-1, 'unknown', 'Unknown');
insert into warehouse.dim_platform (platform, title) values
  ('atlassian', 'Atlassian'), ('github', 'GitHub'), ('jfrog', 'JFrog'), ('trello', 'Trello');

create table warehouse.dim_connection (
  connection_id integer generated always as identity primary key,
  platform_id integer not null references warehouse.dim_platform,
  connection text not null unique,
  activity_merged_on date not null default '2015-01-01'
);
comment on table warehouse.dim_connection is 'One row per configured connection to a platform.';
comment on column warehouse.dim_connection.connection_id is 'Surrogate key; -1 = unknown.';
comment on column warehouse.dim_connection.platform_id is 'Its platform.';
comment on column warehouse.dim_connection.connection is 'Its name; by default the platform''s.';
comment on column warehouse.dim_connection.activity_merged_on is 'Day up to which staged activity is in fact_activity.';
insert into warehouse.dim_connection (connection_id, platform_id, connection) overriding system value values (-1, -1, 'unknown');

create table warehouse.dim_product (
  product_id integer generated always as identity primary key,
  platform_id integer not null references warehouse.dim_platform,
  product text not null,
  name text not null,
  subject text not null,
  absence_means text not null check (absence_means in ('no_signal', 'unknown', 'never_used')),
  counted_by text not null check (counted_by in ('account', 'account_and_scope')),
  assigned_from text not null check (assigned_from in ('rows', 'statement')),
  unique (platform_id, product)
);
comment on table warehouse.dim_product is 'What is sold by the seat. One row per platform and product.';
comment on column warehouse.dim_product.product_id is 'Surrogate key; -1 = unknown.';
comment on column warehouse.dim_product.platform_id is 'Its platform.';
comment on column warehouse.dim_product.product is 'Key, as the platform names it.';
comment on column warehouse.dim_product.name is 'For people.';
comment on column warehouse.dim_product.subject is 'The group of facts whose snapshots it shares.';
comment on column warehouse.dim_product.absence_means is
  'What a seat without any signal is: no_signal and unknown: unknown. never_used: never used, once the grace period is over.';
comment on column warehouse.dim_product.counted_by is 'account: a holder counts once. account_and_scope: once in each scope.';
comment on column warehouse.dim_product.assigned_from is 'rows: seats with a holder. statement: as the platform states it.';
insert into warehouse.dim_product (product_id, platform_id, product, name, subject, absence_means, counted_by, assigned_from)
overriding system value values (-1, -1, 'unknown', 'Unknown', 'unknown', 'no_signal', 'account', 'rows');

create table warehouse.dim_scope (
  scope_id integer generated always as identity primary key,
  connection_id integer not null references warehouse.dim_connection,
  scope text not null,
  kind text not null,
  name text,
  unique (connection_id, scope)
);
comment on table warehouse.dim_scope is 'The unit that bills: enterprise, site, workspace, instance. One row per connection and unit.';
comment on column warehouse.dim_scope.scope_id is 'Surrogate key; -1 = unknown.';
comment on column warehouse.dim_scope.connection_id is 'Its connection.';
comment on column warehouse.dim_scope.scope is 'The platform''s id of it.';
comment on column warehouse.dim_scope.kind is 'enterprise, site, workspace or instance.';
comment on column warehouse.dim_scope.name is 'For people; null = not told.';
insert into warehouse.dim_scope (scope_id, connection_id, scope, kind) overriding system value values (-1, -1, 'unknown', 'unknown');

create table warehouse.dim_account (
  account_id integer generated always as identity primary key,
  connection_id integer not null references warehouse.dim_connection,
  account_key text not null,
  login text,
  display_name text,
  email text,
  email_verified boolean,
  shared_id text,
  kind text not null check (kind in ('human', 'service', 'internal', 'unknown')),
  status text,
  department text,
  created_on date,
  first_seen_on date not null,
  last_seen_on date not null,
  is_activity_merged boolean not null default false,
  unique (connection_id, account_key)
);
create index dim_account_by_email on warehouse.dim_account (lower(email));
create index dim_account_by_shared_id on warehouse.dim_account (shared_id);
comment on table warehouse.dim_account is 'A login on a connection, as last told. One row per connection and account.';
comment on column warehouse.dim_account.account_id is 'Surrogate key; -1 = unknown.';
comment on column warehouse.dim_account.connection_id is 'Its connection.';
comment on column warehouse.dim_account.account_key is 'The platform''s id of it.';
comment on column warehouse.dim_account.login is 'Login name, where the platform has one.';
comment on column warehouse.dim_account.display_name is 'Name, where the platform tells it.';
comment on column warehouse.dim_account.email is 'Address, where the platform tells it.';
comment on column warehouse.dim_account.email_verified is 'Whether the platform vouches for the address.';
comment on column warehouse.dim_account.shared_id is 'An id that two platforms share.';
comment on column warehouse.dim_account.kind is 'human, service (runs by itself) or internal (the platform''s own).';
comment on column warehouse.dim_account.status is 'The platform''s own word, lower case.';
comment on column warehouse.dim_account.department is 'Department as the platform has it.';
comment on column warehouse.dim_account.created_on is 'The platform''s own date; null = not told.';
comment on column warehouse.dim_account.first_seen_on is 'First snapshot that held it.';
comment on column warehouse.dim_account.last_seen_on is 'Last snapshot that held it.';
comment on column warehouse.dim_account.is_activity_merged is 'Whether what staging knew of its activity before its first list is in fact_activity.';
insert into warehouse.dim_account (account_id, connection_id, account_key, kind, first_seen_on, last_seen_on)
overriding system value values (-1, -1, 'unknown', 'unknown', '2015-01-01', '2015-01-01');

create table warehouse.dim_person (
  person_id integer generated always as identity primary key,
  name text,
  email text,
  kind text not null check (kind in ('human', 'service', 'internal', 'unknown')),
  first_seen_on date not null
);
comment on table warehouse.dim_person is 'One human over all platforms, or one account that is nobody''s. One row per person.';
comment on column warehouse.dim_person.person_id is 'Surrogate key; -1 = unknown.';
comment on column warehouse.dim_person.name is 'As the best of its accounts has it.';
comment on column warehouse.dim_person.email is 'As the best of its accounts has it.';
comment on column warehouse.dim_person.kind is 'human where one of its accounts is.';
comment on column warehouse.dim_person.first_seen_on is 'First snapshot with one of its accounts.';
insert into warehouse.dim_person (person_id, name, kind, first_seen_on) overriding system value
values (-1, 'unknown', 'unknown', '2015-01-01');

create table warehouse.dim_org_unit (
  org_unit_id integer generated always as identity primary key,
  org_unit text not null unique
);
comment on table warehouse.dim_org_unit is 'Department. One row per department.';
comment on column warehouse.dim_org_unit.org_unit_id is 'Surrogate key; -1 = unknown.';
comment on column warehouse.dim_org_unit.org_unit is 'Its name.';
insert into warehouse.dim_org_unit (org_unit_id, org_unit) overriding system value values (-1, 'unknown');

create table warehouse.dim_team (
  team_id integer generated always as identity primary key,
  connection_id integer not null references warehouse.dim_connection,
  team_key text not null,
  organization text,
  team text not null,
  unique (connection_id, team_key)
);
comment on table warehouse.dim_team is 'A group of accounts as a platform keeps it. One row per connection and team.';
comment on column warehouse.dim_team.team_id is 'Surrogate key; -1 = unknown.';
comment on column warehouse.dim_team.connection_id is 'Its connection.';
comment on column warehouse.dim_team.team_key is 'The platform''s id of it.';
comment on column warehouse.dim_team.organization is 'Organization or directory that it belongs to.';
comment on column warehouse.dim_team.team is 'Its name.';
insert into warehouse.dim_team (team_id, connection_id, team_key, team) overriding system value values (-1, -1, 'unknown', 'unknown');

create table warehouse.dim_contract (
  contract_id integer generated always as identity primary key,
  contract text not null,
  product_id integer not null references warehouse.dim_product,
  seats integer,
  unit_price numeric(14, 4),
  currency text,
  billing_period text check (billing_period in ('month', 'year')),
  starts_on date not null,
  ends_on date,
  source text,
  unique (contract, product_id, starts_on)
);
comment on table warehouse.dim_contract is 'Price book, as configured. One row per contract, product and start.';
comment on column warehouse.dim_contract.contract_id is 'Surrogate key.';
comment on column warehouse.dim_contract.contract is 'Its name in the configuration.';
comment on column warehouse.dim_contract.product_id is 'What is bought.';
comment on column warehouse.dim_contract.seats is 'Seats bought; null = not told.';
comment on column warehouse.dim_contract.unit_price is 'Price of one seat for one billing period.';
comment on column warehouse.dim_contract.currency is 'ISO 4217. Never added to another.';
comment on column warehouse.dim_contract.billing_period is 'month or year.';
comment on column warehouse.dim_contract.starts_on is 'First day.';
comment on column warehouse.dim_contract.ends_on is 'First day without it; null = open.';
comment on column warehouse.dim_contract.source is 'Where the price was read (invoice, quote …).';

create table warehouse.bridge_account_person (
  account_id integer not null references warehouse.dim_account,
  person_id integer not null references warehouse.dim_person,
  valid_from date not null,
  valid_to date,
  rule text not null check (rule in ('shared_id', 'verified_email', 'email', 'own')),
  confidence numeric(3, 2) not null,
  primary key (account_id, valid_from)
);
create index bridge_account_person_by_person on warehouse.bridge_account_person (person_id);
comment on table warehouse.bridge_account_person is 'Who an account is. One row per account and stretch of days [valid_from, valid_to).';
comment on column warehouse.bridge_account_person.account_id is 'The account.';
comment on column warehouse.bridge_account_person.person_id is 'The person.';
comment on column warehouse.bridge_account_person.valid_from is 'First day.';
comment on column warehouse.bridge_account_person.valid_to is 'First day after; null = still.';
comment on column warehouse.bridge_account_person.rule is 'By what the account was matched; own: by nothing, it is its own person.';
comment on column warehouse.bridge_account_person.confidence is '1 = certain.';

create table warehouse.bridge_person_org_unit (
  person_id integer not null references warehouse.dim_person,
  org_unit_id integer not null references warehouse.dim_org_unit,
  valid_from date not null,
  valid_to date,
  primary key (person_id, valid_from)
);
comment on table warehouse.bridge_person_org_unit is 'In which department a person is. One row per person and stretch of days [valid_from, valid_to).';
comment on column warehouse.bridge_person_org_unit.person_id is 'The person.';
comment on column warehouse.bridge_person_org_unit.org_unit_id is 'The department.';
comment on column warehouse.bridge_person_org_unit.valid_from is 'First day.';
comment on column warehouse.bridge_person_org_unit.valid_to is 'First day after; null = still.';

create table warehouse.bridge_team_member (
  team_id integer not null references warehouse.dim_team,
  account_id integer not null references warehouse.dim_account,
  valid_from date not null,
  valid_to date,
  primary key (team_id, account_id, valid_from)
);
create index bridge_team_member_by_account on warehouse.bridge_team_member (account_id);
comment on table warehouse.bridge_team_member is 'Who is in a team. One row per team, account and stretch of days [valid_from, valid_to).';
comment on column warehouse.bridge_team_member.team_id is 'The team.';
comment on column warehouse.bridge_team_member.account_id is 'The account.';
comment on column warehouse.bridge_team_member.valid_from is 'First day.';
comment on column warehouse.bridge_team_member.valid_to is 'First day after; null = still.';
