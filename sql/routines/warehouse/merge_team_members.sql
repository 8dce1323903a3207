create or replace function warehouse.merge_team_members(p_connection_id integer, p_as_of date) returns void
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
