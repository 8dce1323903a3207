create or replace function typed.note_touched(p_kinds text[] default null) returns void
language plpgsql as $$
begin
  if p_kinds is null or 'accounts' = any (p_kinds) then
    insert into touched_account select distinct t.account_key from change c join typed.accounts t using (record_id) on conflict do nothing;
  end if;
  if p_kinds is null or 'grants' = any (p_kinds) then
    insert into touched_holder select distinct t.account_key from change c join typed.grants t using (record_id) on conflict do nothing;
  end if;
  if p_kinds is null or 'teams' = any (p_kinds) then
    insert into touched_team select distinct t.team_key from change c join typed.teams t using (record_id) on conflict do nothing;
  end if;
  if p_kinds is null or 'team_members' = any (p_kinds) then
    insert into touched_member
    select distinct t.account_key, t.team_key from change c join typed.team_members t using (record_id) on conflict do nothing;
  end if;
  if p_kinds is null or 'scopes' = any (p_kinds) then
    insert into touched_scope select distinct t.scope from change c join typed.scopes t using (record_id) on conflict do nothing;
  end if;
  if p_kinds is null or 'products' = any (p_kinds) then
    insert into touched_product select distinct t.product from change c join typed.products t using (record_id) on conflict do nothing;
  end if;
end $$;
comment on function typed.note_touched is
  'Notes what the typed rows of the changed records speak of: asked before they go, and after they came. Of these kinds of '
  'rows only; null: of all.';
