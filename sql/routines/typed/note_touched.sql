create or replace function typed.note_touched(p_kinds text[] default null) returns void
language plpgsql as $$
begin
  if p_kinds is null or 'accounts' = any (p_kinds) then
    insert into touched_account select distinct t.account_key from change c join typed.accounts t using (record_id) on conflict do nothing;
  end if;
  if p_kinds is null or 'grants' = any (p_kinds) then
    insert into touched_holder select distinct t.account_key from change c join typed.grants t using (record_id) on conflict do nothing;
  end if;
  if p_kinds is null or 'team_members' = any (p_kinds) then
    insert into touched_member
    select distinct t.account_key, t.team_key from change c join typed.team_members t using (record_id) on conflict do nothing;
  end if;

  if p_kinds is null then
    insert into touched_team select distinct t.team_key from change c join typed.teams t using (record_id) on conflict do nothing;
    insert into touched_scope select distinct t.scope from change c join typed.scopes t using (record_id) on conflict do nothing;
    insert into touched_product select distinct t.product from change c join typed.products t using (record_id) on conflict do nothing;
    return;
  end if;
  -- Each of many records tells of the same few: what another one tells as well, or is known already, touches nothing.
  if 'teams' = any (p_kinds) then
    insert into touched_team
    select distinct f.key from former f
    where f.kind = 'teams' and not exists (
      select from typed.teams t where t.team_key = f.key and row(t.source_id, t.organization, t.name)::text = f.told)
    union
    select t.team_key from change c join typed.teams t using (record_id) join typed.source s using (source_id)
    where not exists (
      select from warehouse.dim_team d where d.connection_id = s.connection_id and d.team_key = t.team_key
        and d.first_seen_on is not null and (d.organization, d.team) is not distinct from (t.organization, t.name))
    on conflict do nothing;
  end if;
  if 'scopes' = any (p_kinds) then
    insert into touched_scope
    select distinct f.key from former f
    where f.kind = 'scopes' and not exists (
      select from typed.scopes t where t.scope = f.key and row(t.source_id, t.kind, t.name)::text = f.told)
    union
    select t.scope from change c join typed.scopes t using (record_id) join typed.source s using (source_id)
    where not exists (
      select from warehouse.dim_scope d where d.connection_id = s.connection_id and d.scope = t.scope
        and d.first_seen_on is not null and (d.kind, d.name) is not distinct from (t.kind, t.name))
    on conflict do nothing;
  end if;
  if 'products' = any (p_kinds) then
    insert into touched_product
    select distinct f.key from former f
    where f.kind = 'products' and not exists (
      select from typed.products t where t.product = f.key and row(t.source_id, t.name)::text = f.told)
    union
    select t.product from change c join typed.products t using (record_id) join typed.source s using (source_id)
    join warehouse.dim_connection using (connection_id)
    where not exists (
      select from warehouse.dim_product d where d.platform_id = dim_connection.platform_id and d.product = t.product
        and d.first_seen_on is not null and (d.subject, d.name) = (s.subject, t.name))
    on conflict do nothing;
  end if;
end $$;
comment on function typed.note_touched is
  'Notes what the typed rows of the changed records speak of, of these kinds of rows; null: of all kinds, and whether or not '
  'they told the same before (`typed.note_former`).';
