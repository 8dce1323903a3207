create or replace function typed.note_former(p_kinds text[]) returns void
language plpgsql as $$
begin
  perform typed.note_touched(
    case when p_kinds is not null then array(select unnest(p_kinds) except select unnest(array['teams', 'scopes', 'products'])) end);
  if 'teams' = any (p_kinds) then
    insert into former select 'teams', t.team_key, row(t.source_id, t.organization, t.name)::text from change c join typed.teams t using (record_id);
  end if;
  if 'scopes' = any (p_kinds) then
    insert into former select 'scopes', t.scope, row(t.source_id, t.kind, t.name)::text from change c join typed.scopes t using (record_id);
  end if;
  if 'products' = any (p_kinds) then
    insert into former select 'products', t.product, row(t.source_id, t.name)::text from change c join typed.products t using (record_id);
  end if;
end $$;
comment on function typed.note_former is
  'Before the typed rows of the changed records go: notes what they speak of, and, of teams, scopes and products, what was '
  'told of them. Of these kinds of rows; null: all are touched.';
