-- Typed rows of one subject, one connection and one day, handed over in temporary tables `incoming_*`, become facts.

create function warehouse.create_incoming() returns void
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

create function warehouse.merge_dimensions(p_connection_id integer, p_subject text, p_seats jsonb, p_as_of date) returns void
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

create function warehouse.merge_seats(p_connection_id integer, p_subject text, p_as_of date) returns void
language plpgsql as $$
begin
  create temp table held on commit drop as
  select a.account_id, p.product_id, s.scope_id,
    string_agg(distinct g.granted_via, ', ' order by g.granted_via) as granted_via,
    min(g.granted_on) as granted_on, bool_or(g.billable) as billable, max(g.tier) as tier
  from (
    select account_key, product, scope, grants_needed
    from incoming_grants group by account_key, product, scope, grants_needed
    having count(distinct granted_via) >= grants_needed
  ) reason
  join incoming_grants g using (account_key, product, scope, grants_needed)
  join warehouse.dim_connection c on c.connection_id = p_connection_id
  join warehouse.dim_account a on a.connection_id = p_connection_id and a.account_key = g.account_key
  join warehouse.dim_product p on p.platform_id = c.platform_id and p.product = g.product
  join warehouse.dim_scope s on s.connection_id = p_connection_id and s.scope = g.scope
  group by a.account_id, p.product_id, s.scope_id;
  create unique index on held (account_id, product_id, scope_id);
  analyze held;

  create temp table standing on commit drop as
  select f.ctid as place, f.account_id, f.product_id, f.scope_id, f.valid_from, f.first_seen_on,
    h.account_id is null as is_gone,
    h.account_id is not null and (f.granted_via, f.granted_on, f.billable, f.tier)
      is distinct from (h.granted_via, h.granted_on, h.billable, h.tier) as is_changed
  from warehouse.fact_seat f
  join warehouse.dim_product p on p.product_id = f.product_id and p.subject = p_subject
  join warehouse.dim_account a on a.account_id = f.account_id and a.connection_id = p_connection_id
  left join held h on h.account_id = f.account_id and h.product_id = f.product_id and h.scope_id = f.scope_id
  where f.valid_to is null;

  delete from warehouse.fact_seat f using standing
  where f.ctid = standing.place and (is_gone or is_changed) and standing.valid_from = p_as_of;
  update warehouse.fact_seat f set valid_to = p_as_of from standing
  where f.ctid = standing.place and (is_gone or is_changed) and standing.valid_from < p_as_of;

  insert into warehouse.fact_seat (
    account_id, product_id, scope_id, valid_from, first_seen_on, granted_on, granted_via, billable, tier)
  select h.account_id, h.product_id, h.scope_id, p_as_of,
    -- The holding goes on: its terms changed, or a second look at this day found again what the first one had lost.
    coalesce(standing.first_seen_on, (
      select f.first_seen_on from warehouse.fact_seat f
      where f.account_id = h.account_id and f.product_id = h.product_id and f.scope_id = h.scope_id and f.valid_to = p_as_of
    ), p_as_of), h.granted_on, h.granted_via, h.billable, h.tier
  from held h left join standing using (account_id, product_id, scope_id)
  where standing.account_id is null or standing.is_changed;
  drop table held, standing;
end $$;
comment on function warehouse.merge_seats is
  'Seats of one subject on one day against those that stand: new ones begin, missing ones end, changed terms begin anew. Safe to repeat.';

create function warehouse.merge_entitlements(p_connection_id integer, p_as_of date) returns void
language plpgsql as $$
begin
  insert into warehouse.dim_scope (connection_id, scope, kind)
  select distinct p_connection_id, scope, 'unknown' from incoming_entitlements on conflict do nothing;
  if found then
    update warehouse.dim_connection set activity_merged_on = default where connection_id = p_connection_id;
  end if;
  insert into warehouse.fact_entitlement (connection_id, product_id, scope_id, as_of, entitled, stated_assigned)
  select p_connection_id, p.product_id, s.scope_id, p_as_of,
    case when bool_and(i.entitled is not null) then sum(i.entitled) end,
    case when bool_and(i.stated_assigned is not null) then sum(i.stated_assigned) end
  from incoming_entitlements i
  join warehouse.dim_connection c on c.connection_id = p_connection_id
  join warehouse.dim_product p on p.platform_id = c.platform_id and p.product = i.product
  join warehouse.dim_scope s on s.connection_id = p_connection_id and s.scope = i.scope
  group by p.product_id, s.scope_id
  on conflict (connection_id, product_id, scope_id, as_of) do update
    set entitled = excluded.entitled, stated_assigned = excluded.stated_assigned;
end $$;
comment on function warehouse.merge_entitlements is 'What the platform states of its products on this day.';

create function warehouse.merge_team_members(p_connection_id integer, p_as_of date) returns void
language plpgsql as $$
begin
  create temp table member on commit drop as
  select distinct t.team_id, a.account_id
  from incoming_team_members i
  join warehouse.dim_team t on t.connection_id = p_connection_id and t.team_key = i.team_key
  join warehouse.dim_account a on a.connection_id = p_connection_id and a.account_key = i.account_key;

  delete from warehouse.bridge_team_member b using warehouse.dim_team t
  where t.team_id = b.team_id and t.connection_id = p_connection_id and b.valid_to is null and b.valid_from = p_as_of
    and not exists (select from member m where m.team_id = b.team_id and m.account_id = b.account_id);
  update warehouse.bridge_team_member b set valid_to = p_as_of from warehouse.dim_team t
  where t.team_id = b.team_id and t.connection_id = p_connection_id and b.valid_to is null
    and not exists (select from member m where m.team_id = b.team_id and m.account_id = b.account_id);
  insert into warehouse.bridge_team_member (team_id, account_id, valid_from)
  select m.team_id, m.account_id, p_as_of from member m
  where not exists (
    select from warehouse.bridge_team_member b
    where b.team_id = m.team_id and b.account_id = m.account_id and b.valid_to is null);
  drop table member;
end $$;
comment on function warehouse.merge_team_members is 'Members of all teams of a connection on this day against those that stand.';

create function warehouse.merge_storage(p_connection_id integer, p_as_of date) returns void
language plpgsql as $$
begin
  delete from warehouse.fact_storage where connection_id = p_connection_id and date = p_as_of;
  insert into warehouse.fact_storage (date, connection_id, repository, snapshot_on, package_type, project, bytes, files, is_estimate)
  select p_as_of, p_connection_id, repository, p_as_of, package_type, project, bytes, files, is_estimate from incoming_storage;
end $$;
comment on function warehouse.merge_storage is 'Storage of a connection on this day.';

create function warehouse.merge_activity(p_connection_id integer, p_as_of date) returns void
language plpgsql as $$
declare
  v_connection text;
  v_platform_id integer;
  v_merged_on date;
begin
  select connection, platform_id, activity_merged_on into v_connection, v_platform_id, v_merged_on
  from warehouse.dim_connection where connection_id = p_connection_id;
  -- What was observed since the last time, and what was known earlier of accounts that no list had shown.
  create temp table told on commit drop as
  select a.account_id, p.product_id, s.scope_id, x.active_on, series.source, x.observed_on
  from staging.signal x
  join staging.signal_series series on series.series_id = x.series_id and series.connection = v_connection
  join warehouse.dim_account a on a.connection_id = p_connection_id and a.account_key = series.account_key
  join warehouse.dim_product p on p.platform_id = v_platform_id and p.product = series.product
  join warehouse.dim_scope s on s.connection_id = p_connection_id and s.scope = series.scope
  where x.observed_on between least(v_merged_on + 1, p_as_of) and p_as_of
  union
  select a.account_id, p.product_id, s.scope_id, x.active_on, series.source, x.observed_on
  from warehouse.dim_account a
  join staging.signal_series series on series.connection = v_connection and series.account_key = a.account_key
  join staging.signal x on x.series_id = series.series_id and x.observed_on <= p_as_of
  join warehouse.dim_product p on p.platform_id = v_platform_id and p.product = series.product
  join warehouse.dim_scope s on s.connection_id = p_connection_id and s.scope = series.scope
  where a.connection_id = p_connection_id and not a.is_activity_merged;
  perform warehouse.ensure_activity_partitions(
    coalesce((select array_agg(distinct date_trunc('month', active_on)::date) from told), '{}'));
  insert into warehouse.fact_activity (account_id, product_id, scope_id, active_on, source, observed_on)
  select account_id, product_id, scope_id, active_on, source, observed_on from told
  on conflict do nothing;
  update warehouse.dim_connection set activity_merged_on = p_as_of where connection_id = p_connection_id;
  update warehouse.dim_account set is_activity_merged = true
  where connection_id = p_connection_id and not is_activity_merged;
  drop table told;
end $$;
comment on function warehouse.merge_activity is 'Activity observed by this day that the facts do not hold yet.';
