-- Who is who: a roster and decisions of people beside what the platforms tell, and a memory that a rebuild can go back in.

create table staging.roster_entry (
  email text not null,
  valid_from date not null,
  valid_to date,
  name text,
  department text,
  cost_center text,
  manager text,
  status text not null check (status in ('active', 'leave', 'suspended', 'left')),
  start_on date,
  end_on date,
  primary key (email, valid_from),
  check (valid_to > valid_from)
);
create unique index roster_entry_current on staging.roster_entry (email) where valid_to is null;
comment on table staging.roster_entry is
  'The roster of the house, every version of every line. One row per address and first day of the version.';
comment on column staging.roster_entry.email is 'Address, lower case: the key of a line.';
comment on column staging.roster_entry.valid_from is 'First day on which a roster in force had this version.';
comment on column staging.roster_entry.valid_to is 'First day on which one did not; null = in force.';
comment on column staging.roster_entry.name is 'Name; null = not told.';
comment on column staging.roster_entry.department is 'Department; null = not told.';
comment on column staging.roster_entry.cost_center is 'Cost center; null = not told.';
comment on column staging.roster_entry.manager is 'Manager, as the roster names them; null = not told.';
comment on column staging.roster_entry.status is 'active, leave, suspended or left.';
comment on column staging.roster_entry.start_on is 'First day of employment; null = not told.';
comment on column staging.roster_entry.end_on is 'Last day of employment; null = not told.';

create table staging.roster_reading (
  as_of date primary key,
  outcome text not null check (outcome in ('staged', 'unchanged', 'kept', 'not_used')),
  people integer,
  message text,
  read_at timestamptz not null default now()
);
comment on table staging.roster_reading is 'What came of reading the roster file. One row per day; the last reading of a day stands.';
comment on column staging.roster_reading.as_of is 'The day of the sync.';
comment on column staging.roster_reading.outcome is
  'staged: a new version holds from this day. unchanged. kept: the file cannot be used, the last good roster stays in force. not_used: there is none.';
comment on column staging.roster_reading.people is 'Lines of the roster in force afterwards.';
comment on column staging.roster_reading.message is 'What is wrong with the file, by line; null = nothing. No names, no addresses.';
comment on column staging.roster_reading.read_at is 'Clock time.';

create table warehouse.roster_tenure (
  email text not null,
  tenure integer not null,
  name text,
  department text,
  cost_center text,
  manager text,
  status text not null,
  left_on date,
  left_because text check (left_because in ('end date', 'status', 'no longer in the roster')),
  worked_on date not null,
  primary key (email, tenure)
);
comment on table warehouse.roster_tenure is
  'Who held an address of the roster, one after the other, as known on the day last worked on. One row per address and holder.';
comment on column warehouse.roster_tenure.email is 'Address, lower case.';
comment on column warehouse.roster_tenure.tenure is '0: the first holder that the roster knew; 1: whoever had it after that one left …';
comment on column warehouse.roster_tenure.name is 'As last told.';
comment on column warehouse.roster_tenure.department is 'As last told.';
comment on column warehouse.roster_tenure.cost_center is 'As last told.';
comment on column warehouse.roster_tenure.manager is 'As last told.';
comment on column warehouse.roster_tenure.status is 'active, leave, suspended or left.';
comment on column warehouse.roster_tenure.left_on is 'First day after the employment; null = still there.';
comment on column warehouse.roster_tenure.left_because is 'What says so; null = still there.';
comment on column warehouse.roster_tenure.worked_on is 'Day on which this row was worked out.';

create table warehouse.person_decision (
  kind text not null check (kind in ('merge', 'split')),
  decision integer not null,
  entry integer not null,
  account_id integer not null references warehouse.dim_account,
  primary key (kind, decision, entry, account_id)
);
create index person_decision_by_account on warehouse.person_decision (account_id);
comment on table warehouse.person_decision is
  'Accounts that the configuration in force declares to be one person, or several. One row per decision, entry and account.';
comment on column warehouse.person_decision.kind is 'merge: one person. split: as many as there are entries.';
comment on column warehouse.person_decision.decision is 'Its place in the list of the configuration, from 1.';
comment on column warehouse.person_decision.entry is 'Place of the name within the decision, from 1.';
comment on column warehouse.person_decision.account_id is 'An account that goes by that name.';

create table warehouse.people_progress (
  people_progress_id integer primary key default 1 check (people_progress_id = 1),
  worked_on date
);
comment on table warehouse.people_progress is 'How far people have been matched. One row.';
comment on column warehouse.people_progress.people_progress_id is 'Always 1.';
comment on column warehouse.people_progress.worked_on is 'The last day; null: everybody has to be looked at.';
insert into warehouse.people_progress default values;

create table warehouse.bridge_person_employment (
  person_id integer not null references warehouse.dim_person,
  valid_from date not null,
  valid_to date,
  email text not null,
  tenure integer not null,
  status text not null check (status in ('active', 'leave', 'suspended', 'left')),
  left_on date,
  left_because text,
  cost_center text,
  manager text,
  primary key (person_id, valid_from)
);
comment on table warehouse.bridge_person_employment is
  'What the roster says of a person. One row per person and stretch of days [valid_from, valid_to); none: the roster does not know them.';
comment on column warehouse.bridge_person_employment.person_id is 'The person.';
comment on column warehouse.bridge_person_employment.valid_from is 'First day.';
comment on column warehouse.bridge_person_employment.valid_to is 'First day after; null = still.';
comment on column warehouse.bridge_person_employment.email is 'Address of the line in the roster.';
comment on column warehouse.bridge_person_employment.tenure is 'Which holder of the address.';
comment on column warehouse.bridge_person_employment.status is 'active, leave, suspended or left.';
comment on column warehouse.bridge_person_employment.left_on is 'First day after the employment; null = still there.';
comment on column warehouse.bridge_person_employment.left_because is 'What says so: end date, status, no longer in the roster.';
comment on column warehouse.bridge_person_employment.cost_center is 'Cost center; null = not told.';
comment on column warehouse.bridge_person_employment.manager is 'Manager, as the roster names them; null = not told.';

alter table warehouse.bridge_account_person drop constraint bridge_account_person_rule_check;
alter table warehouse.bridge_account_person add constraint bridge_account_person_rule_check
  check (rule in ('shared_id', 'verified_email', 'email', 'roster_email', 'configuration', 'own'));

alter table warehouse.dim_person add column founding_account_id integer references warehouse.dim_account;
update warehouse.dim_person p set founding_account_id = (
  select b.account_id from warehouse.bridge_account_person b where b.person_id = p.person_id
  order by b.valid_from, b.account_id limit 1);
create index dim_person_by_founder on warehouse.dim_person (founding_account_id);
comment on column warehouse.dim_person.founding_account_id is
  'The account for which the person was made: by it a rebuild finds the same person again.';
comment on column warehouse.dim_person.name is 'As the roster has it, else as the best of its accounts.';

drop index warehouse.dim_account_by_email;
create index dim_account_by_email on warehouse.dim_account (lower(trim(email)));
create index dim_account_by_login on warehouse.dim_account (connection_id, lower(login));
create index dim_account_by_first_day on warehouse.dim_account (first_seen_on);
create index account_past_by_day on warehouse.account_past (replaced_on);
