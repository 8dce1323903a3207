create or replace function warehouse.merge_dimensions(p_connection_id integer, p_subject text, p_seats jsonb, p_as_of date) returns void
language plpgsql as $$
declare
  v_platform_id integer;
  v_scopes text[];
  v_products text[];
  v_teams text[];
begin
  if not exists (select from touched_scope union all select from touched_product union all select from touched_team) then return; end if;
  select platform_id into v_platform_id from warehouse.dim_connection where connection_id = p_connection_id;

  -- What is here for the first time, and what only an earlier look at this day had shown.
  v_scopes := array(
    select x.scope from touched_scope x
    left join warehouse.dim_scope d on d.connection_id = p_connection_id and d.scope = x.scope
    where d.first_seen_on is null or d.first_seen_on = p_as_of);
  v_products := array(
    select x.product from touched_product x
    left join warehouse.dim_product d on d.platform_id = v_platform_id and d.product = x.product
    where p_seats is not null and (d.first_seen_on is null or d.first_seen_on = p_as_of));
  v_teams := array(
    select x.team_key from touched_team x
    left join warehouse.dim_team d on d.connection_id = p_connection_id and d.team_key = x.team_key
    where d.first_seen_on is null or d.first_seen_on = p_as_of);
  update warehouse.dim_scope set first_seen_on = null where connection_id = p_connection_id and scope = any (v_scopes);
  update warehouse.dim_product set first_seen_on = null where platform_id = v_platform_id and product = any (v_products);
  update warehouse.dim_team set first_seen_on = null where connection_id = p_connection_id and team_key = any (v_teams);

  insert into warehouse.dim_scope as d (connection_id, scope, kind, name, first_seen_on)
  select distinct on (t.scope) p_connection_id, t.scope, t.kind, t.name, p_as_of
  from touched_scope x join typed.scopes t using (scope) join typed.source s using (source_id)
  where s.connection_id = p_connection_id
  order by t.scope, t.name nulls last, t.kind
  on conflict (connection_id, scope) do update
    set kind = excluded.kind, name = excluded.name, first_seen_on = coalesce(d.first_seen_on, excluded.first_seen_on)
    where d.first_seen_on is null or (d.kind, d.name) is distinct from (excluded.kind, excluded.name);

  if p_seats is not null then
    insert into warehouse.dim_product as d (
      platform_id, product, name, subject, absence_means, counted_by, assigned_from, first_seen_on)
    select distinct on (t.product) v_platform_id, t.product, t.name, p_subject,
      p_seats ->> 'absenceMeans', p_seats ->> 'countedBy', p_seats ->> 'assignedFrom', p_as_of
    from touched_product x join typed.products t using (product) join typed.source s using (source_id)
    join warehouse.dim_connection c using (connection_id)
    where c.platform_id = v_platform_id and s.subject = p_subject
    order by t.product, t.name
    on conflict (platform_id, product) do update set name = excluded.name, subject = excluded.subject,
      absence_means = excluded.absence_means, counted_by = excluded.counted_by, assigned_from = excluded.assigned_from,
      first_seen_on = coalesce(d.first_seen_on, excluded.first_seen_on)
      where d.first_seen_on is null or (d.name, d.subject, d.absence_means, d.counted_by, d.assigned_from)
        is distinct from (excluded.name, excluded.subject, excluded.absence_means, excluded.counted_by, excluded.assigned_from);
  end if;

  insert into warehouse.dim_team as d (connection_id, team_key, organization, team, first_seen_on)
  select distinct on (t.team_key) p_connection_id, t.team_key, t.organization, t.name, p_as_of
  from touched_team x join typed.teams t using (team_key) join typed.source s using (source_id)
  where s.connection_id = p_connection_id
  order by t.team_key, s.position, t.name, t.organization
  on conflict (connection_id, team_key) do update
    set organization = excluded.organization, team = excluded.team, first_seen_on = coalesce(d.first_seen_on, excluded.first_seen_on)
    where d.first_seen_on is null or (d.organization, d.team) is distinct from (excluded.organization, excluded.team);

  -- Records that did not change may have named it before.
  if v_scopes <> '{}' or v_products <> '{}' then
    insert into touched_holder
    select distinct t.account_key from typed.grants t join typed.source s using (source_id)
    where s.connection_id = p_connection_id and s.subject = p_subject and (t.scope = any (v_scopes) or t.product = any (v_products))
    on conflict do nothing;
    update warehouse.dim_connection set activity_merged_on = default where connection_id = p_connection_id;
  end if;
  if v_teams <> '{}' then
    insert into touched_member
    select distinct t.account_key, t.team_key from typed.team_members t join typed.source s using (source_id)
    where s.connection_id = p_connection_id and t.team_key = any (v_teams)
    on conflict do nothing;
  end if;
end $$;
comment on function warehouse.merge_dimensions is 'Scopes, products and teams that a day touches: what is new is added, what is told otherwise is brought up to date.';
