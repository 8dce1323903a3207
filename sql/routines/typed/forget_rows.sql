create or replace function typed.forget_rows(p_kinds text[]) returns void
language plpgsql as $$
declare
  kind text;
begin
  foreach kind in array coalesce(
    p_kinds, array['accounts', 'scopes', 'products', 'grants', 'entitlements', 'teams', 'team_members', 'storage'])
  loop
    execute format('delete from typed.%I t using change c where t.record_id = c.record_id', kind);
  end loop;
end $$;
comment on function typed.forget_rows is 'Takes away the typed rows of the changed records. Of these kinds only; null: of all.';
