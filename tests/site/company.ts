import type { Database } from '../../sql/database.ts';

export interface CompanyOptions {
  people: number;
  days: number;
  /** The newest day, `YYYY-MM-DD`. */
  today: string;
  platforms?: readonly string[];
  /** Null: a real company. */
  past?: { played: number; total: number } | null;
}

/**
 * Writes an invented company straight into the warehouse and lets the warehouse's own function derive the daily figures.
 * The platforms were read weekly at first, then daily; GitHub Enterprise tells no activity, JFrog and Trello tell no absence.
 */
export async function writeCompany(database: Database, options: CompanyOptions): Promise<void> {
  const {
    people,
    days,
    today,
    platforms = ['atlassian', 'github', 'jfrog', 'trello'],
    past = null,
  } = options;
  const settings = {
    people,
    days,
    today,
    platforms: platforms.join(','),
    played: past?.played ?? '',
    total: past?.total ?? '',
  };
  await database.transaction(async (step) => {
    for (const [name, value] of Object.entries(settings)) {
      await step.raw("select set_config('company.' || ?, ?, true)", [name, String(value)]);
    }
    await step.raw(company.replaceAll('?', '\\?'));
  });
}

const company = `
create function pg_temp.setting(name text) returns text language sql as $$ select current_setting('company.' || name) $$;
create function pg_temp.today() returns date language sql as $$ select pg_temp.setting('today')::date $$;
create function pg_temp.days() returns integer language sql as $$ select pg_temp.setting('days')::integer $$;
-- The same draw for the same question, from 0 to 1.
create function pg_temp.draw(question text) returns float language sql immutable as
  $$ select ('x' || substr(md5(question), 1, 8))::bit(32)::bigint / 4294967296.0 $$;

insert into warehouse.dim_connection (platform_id, connection)
select platform_id, platform from warehouse.dim_platform
where platform = any(string_to_array(pg_temp.setting('platforms'), ',')) order by platform_id;

insert into warehouse.dim_product (platform_id, product, name, subject, absence_means, counted_by, assigned_from)
select c.platform_id, v.product, v.name, v.subject, v.absence_means, v.counted_by, 'rows' from (values
  ('atlassian', 'jira-software', 'Jira', 'products', 'never_used', 'account'),
  ('atlassian', 'confluence', 'Confluence', 'products', 'never_used', 'account'),
  ('atlassian', 'jira-service-desk', 'Jira Service Management', 'products', 'never_used', 'account'),
  ('github', 'enterprise', 'GitHub Enterprise', 'enterprise', 'no_signal', 'account'),
  ('github', 'copilot', 'GitHub Copilot', 'copilot', 'never_used', 'account'),
  ('jfrog', 'platform', 'JFrog Platform', 'platform', 'unknown', 'account'),
  ('trello', 'workspace', 'Workspace', 'workspace', 'unknown', 'account_and_scope')
) as v (platform, product, name, subject, absence_means, counted_by)
join warehouse.dim_connection c on c.connection = v.platform;

insert into warehouse.dim_scope (connection_id, scope, kind, name)
select connection_id, 'one', 'site', 'Example ' || connection from warehouse.dim_connection where connection_id > 0;

insert into warehouse.dim_org_unit (org_unit)
values ('Engineering'), ('Product'), ('Sales'), ('Customer Support'), ('Finance'), ('People'), ('IT Operations');

create temp table person on commit drop as
select n, first || ' ' || last as name, lower(first || '.' || last) || n || '@example.com' as email,
  (array['Engineering', 'Engineering', 'Engineering', 'Product', 'Sales', 'Sales', 'Customer Support', 'Finance', 'People',
    'IT Operations'])[1 + floor(pg_temp.draw('department' || n) * 10)::integer] as department
from generate_series(1, pg_temp.setting('people')::integer) as n, lateral (select
  (array['Ada', 'Bruno', 'Chidi', 'Dunja', 'Elif', 'Fatou', 'Goran', 'Hana', 'Ivo', 'Jada', 'Kenji', 'Lena', 'Malik', 'Noor'])
    [1 + floor(pg_temp.draw('first' || n) * 14)::integer] as first,
  (array['Abara', 'Berger', 'Cordero', 'Dahl', 'Eckhart', 'Fischer', 'Gallo', 'Hansen', 'Ibarra', 'Jung', 'Keller', 'Lindgren'])
    [1 + floor(pg_temp.draw('last' || n) * 12)::integer] as last) names;

insert into warehouse.dim_person (name, email, kind, first_seen_on)
select name, email, 'human', pg_temp.today() - pg_temp.days() from person order by n;

insert into warehouse.dim_account (connection_id, account_key, login, display_name, email, kind, status, first_seen_on)
select c.connection_id, p.n::text, split_part(p.email, '@', 1), p.name, case when c.connection <> 'trello' then p.email end,
  'human', 'active', pg_temp.today() - pg_temp.days()
from warehouse.dim_connection c cross join person p where c.connection_id > 0;

insert into warehouse.bridge_account_person (account_id, person_id, valid_from, rule, confidence)
select a.account_id, p.person_id, a.first_seen_on, 'email', 0.9
from warehouse.dim_account a join person on person.n::text = a.account_key join warehouse.dim_person p on p.email = person.email;

insert into warehouse.bridge_person_org_unit (person_id, org_unit_id, valid_from)
select p.person_id, u.org_unit_id, p.first_seen_on
from person join warehouse.dim_person p using (email) join warehouse.dim_org_unit u on u.org_unit = person.department
where pg_temp.draw('no department' || person.n) > 0.05;

-- The roster lets two people leave, and a flaw in its newest file is told.
insert into warehouse.bridge_person_employment (person_id, valid_from, email, tenure, status, left_on, left_because, manager)
select p.person_id, pg_temp.today() - 20 * n, p.email, 0, 'left', pg_temp.today() - 20 * n, 'end date', 'lead@example.com'
from person join warehouse.dim_person p using (email) where n <= 2;
insert into staging.input (kind, valid_from, content) values ('roster', pg_temp.today() - 40, '{"inUse": true}');
insert into staging.roster_reading (as_of, outcome, people, message)
values (pg_temp.today(), 'kept', 58, 'roster.csv:7: email must be an address');
insert into warehouse.dim_account (connection_id, account_key, login, kind, status, first_seen_on)
select connection_id, 'svc-build', 'svc-build', 'service', 'active', pg_temp.today() from warehouse.dim_connection where connection_id > 0;

insert into warehouse.dim_team (connection_id, team_key, organization, team)
select c.connection_id, t, 'example-core', t from warehouse.dim_connection c,
  unnest(array['payments', 'search', 'checkout', 'identity', 'mobile', 'platform-reliability']) as t where c.connection = 'github';
insert into warehouse.bridge_team_member (team_id, account_id, valid_from)
select t.team_id, a.account_id, a.first_seen_on from warehouse.dim_team t
join warehouse.dim_account a using (connection_id) where t.team_id > 0 and pg_temp.draw(t.team || a.account_key) < 0.15;

insert into warehouse.fact_seat (account_id, product_id, scope_id, valid_from, valid_to, first_seen_on, granted_on, granted_via, billable)
select account_id, product_id, scope_id, held_from, case when left_on > held_from and left_on <= pg_temp.today() then left_on end,
  held_from, case when draw < 0.5 then held_from - 40 end, 'group', true
from (
  select a.account_id, p.product_id, s.scope_id, d.draw,
    pg_temp.today() - pg_temp.days() + greatest(0, floor((pg_temp.draw('from' || a.account_key || p.product) - 0.7) * 3 * pg_temp.days())::integer) as held_from,
    pg_temp.today() - pg_temp.days() + floor(pg_temp.draw('to' || a.account_key || p.product) * 8 * pg_temp.days())::integer as left_on
  from warehouse.dim_account a
  join warehouse.dim_connection c using (connection_id)
  join warehouse.dim_product p on p.platform_id = c.platform_id
  join warehouse.dim_scope s on s.connection_id = c.connection_id
  cross join lateral (select pg_temp.draw(p.product || a.account_key) as draw) d
  where a.account_id > 0 and d.draw < case p.product when 'jira-software' then 0.9 when 'confluence' then 0.8
    when 'jira-service-desk' then 0.2 when 'enterprise' then 0.6 when 'copilot' then 0.45 when 'platform' then 0.4 else 0.3 end
) seat;

create temp table used on commit drop as
select f.account_id, f.product_id, f.scope_id, day::date as active_on
from warehouse.fact_seat f
join warehouse.dim_account a using (account_id)
join warehouse.dim_product p using (product_id)
cross join lateral (select pg_temp.draw('habit' || f.account_id || p.product) as habit) h
cross join lateral generate_series(f.valid_from, case when habit < 0.25
  then f.valid_from + floor(habit * 2 * pg_temp.days())::integer else pg_temp.today() end, interval '1 day') as day
where p.product <> 'enterprise' and habit < 0.85 and day <= pg_temp.today()
  and pg_temp.draw(f.account_id || p.product || day) < 0.12 and extract(isodow from day) < 6;
select warehouse.ensure_activity_partitions(coalesce((select array_agg(distinct date_trunc('month', active_on)::date) from used), '{}'));
insert into warehouse.fact_activity (account_id, product_id, scope_id, active_on, source, observed_on)
select account_id, product_id, scope_id, active_on, 'last_activity', active_on from used;

create temp table read_on on commit drop as
select day::date as day from generate_series(pg_temp.today() - pg_temp.days(), pg_temp.today(), interval '1 day') as day
where (pg_temp.today() - day::date) < 20 or (pg_temp.today() - day::date) % 7 = 0;
insert into warehouse.subject_snapshot (connection_id, subject, as_of, has_signals)
select distinct c.connection_id, subjects.subject, r.day, subjects.subject <> 'enterprise'
from warehouse.dim_connection c
join (select platform_id, subject from warehouse.dim_product
  union select platform_id, 'storage' from warehouse.dim_platform where platform = 'jfrog'
  union select platform_id, 'teams' from warehouse.dim_platform where platform = 'github') subjects using (platform_id)
cross join read_on r
where c.connection_id > 0 and not (subjects.subject = 'workspace' and r.day > pg_temp.today() - 3);

insert into warehouse.fact_entitlement (connection_id, product_id, scope_id, as_of, entitled)
select c.connection_id, p.product_id, s.scope_id, pg_temp.today() - pg_temp.days(), floor(case p.product when 'jira-software' then 0.95
  when 'confluence' then 0.95 when 'copilot' then 0.38 else 0.7 end * pg_temp.setting('people')::integer)::integer
from warehouse.dim_product p join warehouse.dim_connection c using (platform_id) join warehouse.dim_scope s using (connection_id)
where p.product in ('jira-software', 'confluence', 'enterprise', 'copilot');

insert into warehouse.fact_storage (date, connection_id, repository, snapshot_on, package_type, project, bytes, files, is_estimate)
select r.day, c.connection_id, repo.key, r.day, repo.kind, repo.project,
  case when repo.key <> 'generic-lost' then (repo.size * (1 + 0.004 * (r.day - pg_temp.today() + pg_temp.days())))::bigint end,
  case when repo.key <> 'generic-lost' then (repo.size / 400000)::bigint end, repo.key = 'docker-prod'
from warehouse.dim_connection c cross join read_on r cross join (values
  ('docker-prod', 'docker', 'web', 4.2e12), ('docker-dev', 'docker', 'web', 2.9e12), ('npm-local', 'npm', 'web', 3.1e11),
  ('maven-releases', 'maven', 'core', 8.7e11), ('pypi-local', 'pypi', null, 9.0e10), ('generic-lost', 'generic', null, 1e9)
) as repo (key, kind, project, size)
where c.connection = 'jfrog';

insert into warehouse.dim_contract (contract, platform_id, product, tier, seats, is_unlimited, unit_price, currency, billing_period,
  starts_on, ends_on, renews_on, notice_days, is_auto_renewed, valid_from, source)
select v.contract, pl.platform_id, v.product, v.tier, v.seats, false, v.price, v.currency, v.period, pg_temp.today() - 400,
  v.ends_on, v.renews_on, v.notice, v.by_itself, pg_temp.today() - 500, 'invented'
from (values
  ('Copilot Business', 'github', 'copilot', null::text, null::integer, 19.00, 'USD', 'month', null::date, null::date, null::integer, null::boolean),
  ('Copilot Enterprise', 'github', 'copilot', 'enterprise', null, 39.00, 'USD', 'month', null, null, null, null),
  ('Enterprise Cloud', 'github', 'enterprise', null, 300, 252.00, 'USD', 'year', pg_temp.today() + 120, null, 45, true),
  ('JFrog', 'jfrog', 'platform', null, 12, 1450.00, 'EUR', 'year', null, pg_temp.today() + 61, 30, true),
  ('Trello', 'trello', 'workspace', null, 30, null, null, null, null, pg_temp.today() - 3, 30, true),
  ('Jira Standard', 'atlassian', 'jira-software', null, null, 7.91, 'EUR', 'month', pg_temp.today() + 60, null, null, null)
) as v (contract, platform, product, tier, seats, price, currency, period, ends_on, renews_on, notice, by_itself)
join warehouse.dim_platform pl using (platform)
where v.platform = any(string_to_array(pg_temp.setting('platforms'), ','));
update warehouse.fact_seat set tier = 'enterprise' where account_id % 4 = 0
  and product_id = (select product_id from warehouse.dim_product where product = 'copilot');

insert into warehouse.installation (is_simulated, past_days_played, past_days_total)
values (pg_temp.setting('total') <> '', nullif(pg_temp.setting('played'), '')::integer, nullif(pg_temp.setting('total'), '')::integer)
on conflict (installation_id) do update set is_simulated = excluded.is_simulated,
  past_days_played = excluded.past_days_played, past_days_total = excluded.past_days_total;

insert into warehouse.sync_run (run, as_of, connections, started_at, finished_at, outcome, records, requests, errors, site)
select 'sync-' || day, day, string_to_array(pg_temp.setting('platforms'), ','), day + interval '30 minutes',
  day + interval '41 minutes', 'held', 5210, 214, 3, 'built'
from read_on where day > pg_temp.today() - 12;

insert into staging.resource (connection, platform, resource, kind)
select v.platform, v.platform, v.resource, 'snapshot' from (values
  ('atlassian', 'users'), ('atlassian', 'groups'), ('atlassian', 'workspaces'), ('github', 'consumed-licenses'),
  ('github', 'copilot-seats'), ('github', 'billing-usage'), ('github', 'teams'), ('github', 'team-members'), ('jfrog', 'users'), ('jfrog', 'storage'),
  ('jfrog', 'license'), ('trello', 'memberships')
) as v (platform, resource) where v.platform = any(string_to_array(pg_temp.setting('platforms'), ','));
insert into staging.extraction (resource_id, run, as_of, outcome, started_at, finished_at, requests, records, added, changed,
  removed, quarantined, reported_total, reported_total_of, error)
select resource_id, 'sync-' || pg_temp.today(), pg_temp.today(),
  case resource when 'license' then 'not_applicable' when 'workspaces' then 'not_permitted' when 'memberships' then 'held'
    when 'storage' then 'failed' else 'ok' end,
  pg_temp.today() + interval '30 minutes', pg_temp.today() + interval '33 minutes', 12, 340, 4, 9, 2,
  case resource when 'users' then 1 else 0 end, case resource when 'users' then 341 when 'copilot-seats' then 338 end,
  case resource when 'copilot-seats' then 'seats' when 'users' then 'rows' end,
  case resource when 'license' then 'The license is stated by self-hosted instances only.'
    when 'workspaces' then 'The key may not read workspaces: it lacks the scope read:workspaces.'
    when 'memberships' then 'It would remove 61 of 120 records. Look at it and decide: insights accept trello, or insights reject trello.'
    when 'storage' then 'HTTP 500 after 6 attempts: the instance answers with an error.' end
from staging.resource;
insert into staging.record_version (resource_id, slice, record_key, valid_from, hash, payload, fetched_at)
select resource_id, '', to_char(pg_temp.today(), 'YYYY-MM'), pg_temp.today(), '',
  '{"usageItems": [{"product": "copilot", "sku": "copilot_for_business", "grossQuantity": 25, "grossAmount": 475, "netAmount": 475}]}', now()
from staging.resource where resource = 'billing-usage';
insert into staging.quarantine (extraction_id, slice, record_key, reason, record)
select extraction_id, '', '58', 'email: must be a text', '{}' from staging.extraction where quarantined > 0;

analyze warehouse.fact_seat, warehouse.fact_activity, warehouse.dim_account, warehouse.bridge_account_person,
  warehouse.bridge_person_org_unit, warehouse.bridge_team_member, warehouse.subject_snapshot;
select warehouse.refresh_license_usage(pg_temp.today() - pg_temp.days(), pg_temp.today());
`;
