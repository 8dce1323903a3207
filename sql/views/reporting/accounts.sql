create or replace view reporting.accounts as
with patterns as (
  select k.kind, p.pattern, p.position
  from (select content -> 'accounts' as accounts from staging.input where kind = 'configuration' order by valid_from desc limit 1) c
  cross join (values ('internal'), ('service')) as k (kind)
  cross join lateral jsonb_array_elements_text(c.accounts -> k.kind) with ordinality as p (pattern, position)
)
select a.account_id, pl.platform, c.connection, coalesce(a.login, a.display_name, a.account_key) as account, a.account_key,
  a.email, a.kind as account_kind,
  case when a.kind in ('service', 'internal') then coalesce((
    select p.pattern from patterns p
    where p.kind = a.kind and (warehouse.login_matches(a.login, p.pattern)
      or warehouse.login_matches(split_part(a.login, '@', 1), p.pattern) or warehouse.login_matches(a.display_name, p.pattern))
    order by p.position limit 1), 'told by the platform') end as kind_rule,
  a.status as account_status, a.first_seen_on, a.gone_on,
  who.person_id, coalesce(per.name, per.email, a.display_name, a.login, a.account_key) as person,
  who.rule, who.confidence, who.valid_from as matched_since
from warehouse.dim_account a
join warehouse.dim_connection c using (connection_id)
join warehouse.dim_platform pl using (platform_id)
left join warehouse.bridge_account_person who on who.account_id = a.account_id and who.valid_to is null
left join warehouse.dim_person per using (person_id)
where a.account_id > 0 and a.first_seen_on is not null;
comment on view reporting.accounts is
  'Whose is an account, and how do we know? What is not a person''s, and by which rule? One row per account, those of the past included.';
comment on column reporting.accounts.account_id is 'Surrogate key of the account.';
comment on column reporting.accounts.account_key is 'The platform''s id of it.';
comment on column reporting.accounts.kind_rule is
  'Of a service or internal account: the pattern of the configuration that it fits, or that the platform itself says so. Null: a person''s.';
comment on column reporting.accounts.first_seen_on is 'First day on which a list held it.';
comment on column reporting.accounts.gone_on is 'First day on which no list holds it any more; null = still listed.';
comment on column reporting.accounts.rule is
  'By what it was matched: shared_id, verified_email, email, roster_email, configuration; own: by nothing, it stands for itself.';
comment on column reporting.accounts.confidence is '1 = certain.';
comment on column reporting.accounts.matched_since is 'First day on which this was so.';
