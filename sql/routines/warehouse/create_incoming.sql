create or replace function warehouse.create_incoming() returns void
language sql as $$
  create temp table if not exists incoming_accounts (
    account_key text, login text, display_name text, email text, email_verified boolean, shared_id text, kind text,
    status text, department text, created_on date) on commit delete rows;
  create temp table if not exists incoming_scopes (scope text, kind text, name text) on commit delete rows;
  create temp table if not exists incoming_products (product text, name text) on commit delete rows;
  create temp table if not exists incoming_grants (
    account_key text, product text, scope text, granted_via text, grants_needed integer, granted_on date,
    billable boolean, tier text) on commit delete rows;
  create temp table if not exists incoming_entitlements (
    product text, scope text, entitled integer, stated_assigned integer) on commit delete rows;
  create temp table if not exists incoming_teams (team_key text, organization text, name text) on commit delete rows;
  create temp table if not exists incoming_team_members (team_key text, account_key text) on commit delete rows;
  create temp table if not exists incoming_storage (
    repository text, package_type text, project text, bytes bigint, files bigint, is_estimate boolean) on commit delete rows;
$$;
comment on function warehouse.create_incoming is 'Makes the temporary tables that typed rows are handed over in; they are empty in each transaction.';
