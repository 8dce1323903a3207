create or replace function typed.begin_subject() returns void
language plpgsql as $$
begin
  if to_regclass('pg_temp.change') is null then
    create temp table change (
      record_id bigint not null, slice text not null, record_key text not null, hash bytea, is_new boolean not null) on commit drop;
    create temp table former (kind text not null, key text not null, told text not null) on commit drop;
    create temp table touched_account (account_key text primary key) on commit drop;
    create temp table touched_holder (account_key text primary key) on commit drop;
    create temp table touched_team (team_key text primary key) on commit drop;
    create temp table touched_member (account_key text, team_key text, primary key (account_key, team_key)) on commit drop;
    create temp table touched_scope (scope text primary key) on commit drop;
    create temp table touched_product (product text primary key) on commit drop;
    create temp table account_told (
      account_key text primary key, login text, display_name text, email text, email_verified boolean, shared_id text,
      kind text, status text, department text, created_on date) on commit drop;
    create temp table held (
      account_id integer, product_id integer, scope_id integer, granted_via text, granted_on date, billable boolean,
      tier text, primary key (account_id, product_id, scope_id)) on commit drop;
    create temp table member (team_id integer, account_id integer, is_in boolean, primary key (team_id, account_id)) on commit drop;
  elsif pg_relation_size('change') + pg_relation_size('touched_account') + pg_relation_size('touched_holder')
    + pg_relation_size('touched_member') + pg_relation_size('former') > 500000 then
    truncate change, former, touched_account, touched_holder, touched_team, touched_member, touched_scope, touched_product,
      account_told, held, member;
  else
    -- To truncate is slow and throws plans away: a rebuild comes here for each subject of each day.
    delete from touched_account;
    delete from touched_holder;
    delete from touched_team;
    delete from touched_member;
    delete from touched_scope;
    delete from touched_product;
  end if;
end $$;
comment on function typed.begin_subject is
  'Makes the temporary tables that say what a day changes in a subject: the records to derive, and what their rows speak of. Empty in each call.';
