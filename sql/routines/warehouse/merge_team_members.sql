create or replace function warehouse.merge_team_members(p_connection_id integer, p_as_of date) returns void
language plpgsql as $$
begin
  if not exists (select from touched_member) then return; end if;
  delete from member;
  insert into member
  select t.team_id, a.account_id, t.first_seen_on <= p_as_of and exists (
    select from typed.team_members m join typed.source s using (source_id)
    where s.connection_id = p_connection_id and m.account_key = x.account_key and m.team_key = x.team_key)
  from touched_member x
  join warehouse.dim_team t on t.connection_id = p_connection_id and t.team_key = x.team_key
  join warehouse.dim_account a on a.connection_id = p_connection_id and a.account_key = x.account_key;
  -- Few are looked up: else the table would be gone through for them.
  analyze member;

  -- A second look at a day starts from what stood before it.
  delete from warehouse.bridge_team_member b using member m
  where b.team_id = m.team_id and b.account_id = m.account_id and b.valid_from = p_as_of;
  update warehouse.bridge_team_member b set valid_to = null from member m
  where b.team_id = m.team_id and b.account_id = m.account_id and b.valid_to = p_as_of;

  update warehouse.bridge_team_member b set valid_to = p_as_of from member m
  where b.team_id = m.team_id and b.account_id = m.account_id and b.valid_to is null and m.is_in is not true;
  insert into warehouse.bridge_team_member (team_id, account_id, valid_from)
  select m.team_id, m.account_id, p_as_of from member m
  where m.is_in and not exists (
    select from warehouse.bridge_team_member b
    where b.team_id = m.team_id and b.account_id = m.account_id and b.valid_to is null);
end $$;
comment on function warehouse.merge_team_members is 'Who of those that a day touches is in which team of a connection, against those that stand. Safe to repeat.';
