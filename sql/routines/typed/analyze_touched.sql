create or replace function typed.analyze_touched(p_changes integer) returns void
language plpgsql as $$
begin
  -- Little is found by any plan. Where much is touched, whole is compared with whole: a plan made while a table was empty
  -- would look through all of it for each row that it adds.
  perform set_config('enable_nestloop', case when p_changes < 1000 then 'on' else 'off' end, true);
  if p_changes < 1000 then
    return;
  end if;
  analyze touched_account, touched_holder, touched_team, touched_member, touched_scope, touched_product;
  analyze typed.record, typed.accounts, typed.scopes, typed.products, typed.grants, typed.teams, typed.team_members;
end $$;
comment on function typed.analyze_touched is 'Lets the plans know how much a subject touches, where it is much.';
