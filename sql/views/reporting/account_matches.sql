create or replace view reporting.account_matches as
select pl.platform, c.connection, coalesce(a.login, a.display_name, a.account_key) as account, a.account_id,
  b.person_id, coalesce(per.name, per.email, a.display_name, a.login, a.account_key) as person,
  b.rule, b.confidence, b.valid_from, b.valid_to
from warehouse.bridge_account_person b
join warehouse.dim_account a using (account_id)
join warehouse.dim_connection c using (connection_id)
join warehouse.dim_platform pl using (platform_id)
join warehouse.dim_person per using (person_id)
where a.account_id > 0;
comment on view reporting.account_matches is 'Who was an account taken for, when, and by which rule? One row per account and stretch of days.';
comment on column reporting.account_matches.account_id is 'Surrogate key of the account.';
comment on column reporting.account_matches.rule is 'shared_id, verified_email, email, roster_email, configuration or own.';
comment on column reporting.account_matches.confidence is '1 = certain.';
comment on column reporting.account_matches.valid_from is 'First day.';
comment on column reporting.account_matches.valid_to is 'First day after; null = still.';
