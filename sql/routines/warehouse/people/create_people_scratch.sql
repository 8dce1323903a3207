create or replace function warehouse.create_people_scratch() returns void
language plpgsql as $$
begin
  -- Accounts that are looked at, everything that hangs together with them included.
  create temp table if not exists node (
    account_id integer primary key,
    round integer not null,
    is_listed boolean,
    was integer,
    roster_email text,
    roster_tenure integer,
    is_in_roster boolean,
    label integer,
    person_id integer
  ) on commit drop;
  create temp table if not exists match_key (
    key text not null, account_id integer not null, rule text not null, rank integer not null, confidence numeric(3, 2) not null
  ) on commit drop;
  create temp table if not exists touched_person (person_id integer primary key) on commit drop;
  create temp table if not exists granted (label integer primary key, person_id integer not null) on commit drop;
  create temp table if not exists news_of_email (email text primary key) on commit drop;
  create temp table if not exists news_of_account (account_id integer primary key) on commit drop;
  create temp table if not exists decided (kind text, decision integer, entry integer, account_id integer) on commit drop;
  create temp table if not exists tied (key text, account_id integer, rank integer) on commit drop;
  create temp table if not exists claim (
    label integer, person_id integer, has_founder boolean, first_account integer) on commit drop;
  create temp table if not exists matched (
    account_id integer, person_id integer, rule text, confidence numeric(3, 2)) on commit drop;
  create temp table if not exists enlisted (
    person_id integer, email text, tenure integer, name text, department text, cost_center text, manager text, status text,
    left_on date, left_because text) on commit drop;
  create temp table if not exists described (
    person_id integer, is_listed boolean, name text, email text, kind text, department text) on commit drop;
  create temp table if not exists placed (person_id integer, department text) on commit drop;
  create temp table if not exists moved (person_id integer, org_unit_id integer) on commit drop;
  create temp table if not exists changed_job (
    person_id integer, email text, tenure integer, status text, left_on date, left_because text, cost_center text,
    manager text) on commit drop;

  -- To truncate is slow and throws plans away: a rebuild comes here for each day, on most of which little changes.
  if pg_relation_size('node') + pg_relation_size('match_key') + pg_relation_size('news_of_email') > 500000 then
    truncate node, match_key, touched_person, granted, news_of_email, news_of_account, decided, tied, claim, matched, enlisted,
      described, placed, moved, changed_job;
  else
    delete from node;
    delete from match_key;
    delete from touched_person;
    delete from granted;
    delete from news_of_email;
    delete from news_of_account;
    delete from decided;
    delete from tied;
    delete from claim;
    delete from matched;
    delete from enlisted;
    delete from described;
    delete from placed;
    delete from moved;
    delete from changed_job;
  end if;
end $$;
comment on function warehouse.create_people_scratch is
  'The temporary tables that the steps of warehouse.assign_people hand over to each other, empty. They are made once in a transaction: a '
  'rebuild plays all days in one, and each table made anew would hold its locks to the end.';
