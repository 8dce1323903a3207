create or replace function typed.forget_rows(p_kinds text[]) returns void
language plpgsql as $$
begin
  if p_kinds is null or 'accounts' = any (p_kinds) then
    delete from typed.accounts t using change c where t.record_id = c.record_id;
  end if;
  if p_kinds is null or 'scopes' = any (p_kinds) then
    delete from typed.scopes t using change c where t.record_id = c.record_id;
  end if;
  if p_kinds is null or 'products' = any (p_kinds) then
    delete from typed.products t using change c where t.record_id = c.record_id;
  end if;
  if p_kinds is null or 'grants' = any (p_kinds) then
    delete from typed.grants t using change c where t.record_id = c.record_id;
  end if;
  if p_kinds is null or 'entitlements' = any (p_kinds) then
    delete from typed.entitlements t using change c where t.record_id = c.record_id;
  end if;
  if p_kinds is null or 'teams' = any (p_kinds) then
    delete from typed.teams t using change c where t.record_id = c.record_id;
  end if;
  if p_kinds is null or 'team_members' = any (p_kinds) then
    delete from typed.team_members t using change c where t.record_id = c.record_id;
  end if;
  if p_kinds is null or 'storage' = any (p_kinds) then
    delete from typed.storage t using change c where t.record_id = c.record_id;
  end if;
end $$;
comment on function typed.forget_rows is 'Takes away the typed rows of the changed records. Of these kinds only; null: of all.';
