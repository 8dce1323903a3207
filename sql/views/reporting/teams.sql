create or replace view reporting.teams as
select pl.platform, t.organization, t.team, coalesce(a.login, a.display_name, a.account_key) as account,
  coalesce(per.name, per.email, a.display_name, a.login, a.account_key) as person, per.person_id, b.valid_from as member_since
from warehouse.bridge_team_member b
join warehouse.dim_team t using (team_id)
join warehouse.dim_connection c on c.connection_id = t.connection_id
join warehouse.dim_platform pl using (platform_id)
join warehouse.dim_account a on a.account_id = b.account_id
left join warehouse.bridge_account_person who on who.account_id = a.account_id and who.valid_to is null
left join warehouse.dim_person per on per.person_id = who.person_id
where b.valid_to is null;
comment on view reporting.teams is 'Who is in which team today? One row per team and account.';
