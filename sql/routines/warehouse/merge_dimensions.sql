create or replace function warehouse.merge_dimensions(p_connection_id integer, p_subject text, p_seats jsonb, p_as_of date) returns void
language plpgsql as $$
begin
  -- Activity may have been told of a scope or a product before a list showed it: it is looked through again.
  update warehouse.dim_connection c set activity_merged_on = default
  where c.connection_id = p_connection_id and (
    exists (select from incoming_scopes i where not exists (
      select from warehouse.dim_scope s where s.connection_id = p_connection_id and s.scope = i.scope))
    or exists (select from incoming_products i where not exists (
      select from warehouse.dim_product p where p.platform_id = c.platform_id and p.product = i.product)));

  insert into warehouse.dim_scope (connection_id, scope, kind, name)
  select distinct on (scope) p_connection_id, scope, kind, name from incoming_scopes order by scope, name nulls last
  on conflict (connection_id, scope) do update set kind = excluded.kind, name = coalesce(excluded.name, dim_scope.name);

  if p_seats is not null then
    insert into warehouse.dim_product (platform_id, product, name, subject, absence_means, counted_by, assigned_from)
    select distinct on (product) c.platform_id, i.product, i.name, p_subject,
      p_seats ->> 'absenceMeans', p_seats ->> 'countedBy', p_seats ->> 'assignedFrom'
    from incoming_products i, warehouse.dim_connection c
    where c.connection_id = p_connection_id order by product, i.name
    on conflict (platform_id, product) do update set name = excluded.name, subject = excluded.subject,
      absence_means = excluded.absence_means, counted_by = excluded.counted_by, assigned_from = excluded.assigned_from;
  end if;

  insert into warehouse.dim_account (
    connection_id, account_key, login, display_name, email, email_verified, shared_id, kind, status, department,
    created_on, first_seen_on, last_seen_on)
  select p_connection_id, account_key,
    max(login), max(display_name), max(email), bool_or(email_verified), max(shared_id), min(kind), min(status), max(department),
    min(created_on), p_as_of, p_as_of
  from incoming_accounts group by account_key
  on conflict (connection_id, account_key) do update set
    login = coalesce(excluded.login, dim_account.login),
    display_name = coalesce(excluded.display_name, dim_account.display_name),
    email = coalesce(excluded.email, dim_account.email),
    email_verified = coalesce(excluded.email_verified, dim_account.email_verified),
    shared_id = coalesce(excluded.shared_id, dim_account.shared_id),
    kind = excluded.kind,
    status = coalesce(excluded.status, dim_account.status),
    department = coalesce(excluded.department, dim_account.department),
    created_on = coalesce(excluded.created_on, dim_account.created_on),
    first_seen_on = least(dim_account.first_seen_on, excluded.first_seen_on),
    last_seen_on = greatest(dim_account.last_seen_on, excluded.last_seen_on);

  insert into warehouse.dim_team (connection_id, team_key, organization, team)
  select distinct on (team_key) p_connection_id, team_key, organization, name from incoming_teams order by team_key, name
  on conflict (connection_id, team_key) do update set organization = excluded.organization, team = excluded.team;
end $$;
comment on function warehouse.merge_dimensions is 'Scopes, products, accounts and teams: what is new is added, what is told again is brought up to date.';
