-- The contract with every reader: the site, Power BI, the HTTP API, analysts. Null is unknown, never 0.
create schema reporting;
comment on schema reporting is 'What readers read. Names and columns stay; null is unknown, never 0.';

create view reporting.license_usage_daily as
select f.date, pl.platform, p.product, p.name as product_name,
  case when bool_and(f.entitled is not null) then sum(f.entitled)::integer end as entitled,
  sum(f.assigned)::integer as assigned,
  case when bool_and(f.active_30d is not null) then sum(f.active_30d)::integer end as active_30d,
  case when bool_and(f.active_60d is not null) then sum(f.active_60d)::integer end as active_60d,
  case when bool_and(f.active_90d is not null) then sum(f.active_90d)::integer end as active_90d,
  case when bool_and(f.idle_over_90d is not null) then sum(f.idle_over_90d)::integer end as idle_over_90d,
  case when bool_and(f.never_used is not null) then sum(f.never_used)::integer end as never_used,
  case when bool_and(f.too_new is not null) then sum(f.too_new)::integer end as too_new,
  sum(f.assigned - coalesce(f.active_90d, 0) - coalesce(f.idle_over_90d, 0) - coalesce(f.never_used, 0) - coalesce(f.too_new, 0))::integer as unknown,
  bool_or(f.snapshot_on < f.date) as carried_forward,
  min(f.snapshot_on) as snapshot_on
from warehouse.fact_license_usage f
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
group by f.date, pl.platform, p.product, p.name;
comment on view reporting.license_usage_daily is 'How many seats of each product are owned, held and used? One row per day and product, without gaps.';

create view reporting.license_usage_by_org_unit_daily as
select f.date, pl.platform, p.product, p.name as product_name, u.org_unit,
  sum(f.assigned)::integer as assigned,
  case when bool_and(f.active_30d is not null) then sum(f.active_30d)::integer end as active_30d,
  case when bool_and(f.active_60d is not null) then sum(f.active_60d)::integer end as active_60d,
  case when bool_and(f.active_90d is not null) then sum(f.active_90d)::integer end as active_90d,
  case when bool_and(f.idle_over_90d is not null) then sum(f.idle_over_90d)::integer end as idle_over_90d,
  case when bool_and(f.never_used is not null) then sum(f.never_used)::integer end as never_used,
  case when bool_and(f.too_new is not null) then sum(f.too_new)::integer end as too_new,
  sum(f.unknown)::integer as unknown,
  bool_or(f.snapshot_on < f.date) as carried_forward
from warehouse.fact_license_usage_by_org_unit f
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
join warehouse.dim_org_unit u using (org_unit_id)
group by f.date, pl.platform, p.product, p.name, u.org_unit;
comment on view reporting.license_usage_by_org_unit_daily is
  'Which department holds and uses how many seats? One row per day, product and department; seats without a named holder stand under unknown.';

create view reporting.license_usage_by_team_daily as
select f.date, pl.platform, p.product, p.name as product_name,
  coalesce(tpl.platform, 'unknown') as team_platform, t.organization, t.team,
  sum(f.assigned)::integer as assigned,
  case when bool_and(f.active_30d is not null) then sum(f.active_30d)::integer end as active_30d,
  case when bool_and(f.active_60d is not null) then sum(f.active_60d)::integer end as active_60d,
  case when bool_and(f.active_90d is not null) then sum(f.active_90d)::integer end as active_90d,
  case when bool_and(f.idle_over_90d is not null) then sum(f.idle_over_90d)::integer end as idle_over_90d,
  case when bool_and(f.never_used is not null) then sum(f.never_used)::integer end as never_used,
  case when bool_and(f.too_new is not null) then sum(f.too_new)::integer end as too_new,
  sum(f.unknown)::integer as unknown,
  bool_or(f.snapshot_on < f.date) as carried_forward
from warehouse.fact_license_usage_by_team f
join warehouse.dim_product p using (product_id)
join warehouse.dim_platform pl using (platform_id)
join warehouse.dim_team t using (team_id)
join warehouse.dim_connection tc on tc.connection_id = t.connection_id
join warehouse.dim_platform tpl on tpl.platform_id = tc.platform_id
group by f.date, pl.platform, p.product, p.name, tpl.platform, t.organization, t.team, t.team_id;
comment on view reporting.license_usage_by_team_daily is
  'What does a team hold and use? One row per day, product and team. Who is in two teams counts in both: never sum over teams.';

create view reporting.seats as
select d.date, pl.platform, p.product, p.name as product_name, coalesce(s.name, s.scope) as scope,
  coalesce(a.login, a.display_name, a.account_key) as account,
  coalesce(per.name, per.email, a.display_name, a.login, a.account_key) as person,
  coalesce(a.email, per.email) as email,
  st.granted_on, st.first_seen_on, st.last_active_on, st.state::text as state, st.billable,
  st.tier, st.last_active_source, a.kind as account_kind, a.status as account_status,
  coalesce(unit.org_unit, 'unknown') as org_unit, per.person_id, st.snapshot_on < d.date as carried_forward
from warehouse.dim_date d
cross join lateral warehouse.seat_state(d.date) st
join warehouse.dim_product p on p.product_id = st.product_id
join warehouse.dim_platform pl on pl.platform_id = p.platform_id
join warehouse.dim_scope s on s.scope_id = st.scope_id
join warehouse.dim_account a on a.account_id = st.account_id
left join warehouse.bridge_account_person who on who.account_id = a.account_id
  and who.valid_from <= d.date and (who.valid_to is null or who.valid_to > d.date)
left join warehouse.dim_person per on per.person_id = who.person_id
left join warehouse.bridge_person_org_unit bu on bu.person_id = per.person_id
  and bu.valid_from <= d.date and (bu.valid_to is null or bu.valid_to > d.date)
left join warehouse.dim_org_unit unit on unit.org_unit_id = bu.org_unit_id
where d.date between (select min(as_of) from warehouse.subject_snapshot) and (select max(date) from warehouse.fact_license_usage);
comment on view reporting.seats is
  'Who holds what, and when was it last used? One row per day, account, product and scope. Ask for one day: each day is worked out when asked for.';

create view reporting.people as
select per.person_id, coalesce(per.name, per.email, min(coalesce(a.login, a.account_key))) as person, per.email, per.kind,
  coalesce(unit.org_unit, 'unknown') as org_unit,
  count(distinct a.account_id)::integer as accounts,
  (select count(*) from warehouse.fact_seat f
    join warehouse.bridge_account_person b on b.account_id = f.account_id and b.valid_to is null
    where b.person_id = per.person_id and f.valid_to is null)::integer as seats
from warehouse.dim_person per
join warehouse.bridge_account_person who on who.person_id = per.person_id and who.valid_to is null
join warehouse.dim_account a on a.account_id = who.account_id
left join warehouse.bridge_person_org_unit bu on bu.person_id = per.person_id and bu.valid_to is null
left join warehouse.dim_org_unit unit on unit.org_unit_id = bu.org_unit_id
where per.person_id > 0
group by per.person_id, per.name, per.email, per.kind, unit.org_unit;
comment on view reporting.people is 'Who is there, over all platforms, with how many accounts and seats today? One row per person.';

create view reporting.teams as
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

create view reporting.storage_daily as
select f.date, f.repository, f.package_type, f.project, f.bytes, f.files,
  c.connection, f.is_estimate, f.snapshot_on < f.date as carried_forward
from warehouse.fact_storage f join warehouse.dim_connection c using (connection_id);
comment on view reporting.storage_daily is
  'How much does each JFrog repository hold? One row per day and repository. Sizes are logical: a file in two repositories counts twice.';

create view reporting.sync_status as
select r.platform, r.connection, r.resource, e.run, coalesce(e.outcome, 'running') as outcome, e.started_at, e.finished_at,
  coalesce(nullif(e.requests, 0), (select sum(s.requests) from staging.slice s where s.extraction_id = e.extraction_id), 0)::integer as requests,
  e.records, e.added, e.changed, e.removed, e.quarantined, e.reported_total,
  case when e.reported_total is not null then e.records - e.reported_total end as difference, e.error,
  e.as_of, e.reported_total_of, e.decision, e.extraction_id
from staging.extraction e join staging.resource r using (resource_id);
comment on view reporting.sync_status is 'What came of reading each list, in each run? One row per run and resource. difference = records - reported_total.';

create view reporting.sync_runs as
select run, as_of, connections, started_at, finished_at, outcome, records, requests, errors, site from warehouse.sync_run;
comment on view reporting.sync_runs is 'When did it run, and how did it end? One row per run of the workflow sync.';

create view reporting.freshness as
select pl.platform, c.connection, s.subject, max(s.as_of) as snapshot_on,
  (select max(date) from warehouse.fact_license_usage) - max(s.as_of) as days_behind,
  (array_agg(s.has_signals order by s.as_of desc))[1] as has_signals
from warehouse.subject_snapshot s
join warehouse.dim_connection c using (connection_id)
join warehouse.dim_platform pl using (platform_id)
group by pl.platform, c.connection, s.subject;
comment on view reporting.freshness is 'From which day are the figures? One row per connection and group of facts.';

create view reporting.contracts as
select pl.platform, p.product, p.name as product_name, k.contract, k.seats, k.unit_price, k.currency, k.billing_period,
  k.starts_on, k.ends_on, k.source,
  case k.billing_period when 'month' then k.unit_price when 'year' then k.unit_price / 12 end as unit_price_per_month
from warehouse.dim_contract k join warehouse.dim_product p using (product_id) join warehouse.dim_platform pl using (platform_id);
comment on view reporting.contracts is 'What does a seat cost, by which contract? One row per contract, product and start.';

create view reporting.products as
select pl.platform, pl.title as platform_title, p.product, p.name as product_name, p.absence_means, p.counted_by, p.assigned_from
from warehouse.dim_product p join warehouse.dim_platform pl using (platform_id) where p.product_id > 0;
comment on view reporting.products is 'Which products are there, and how are their seats counted and judged? One row per product.';

create view reporting.installation as
select is_simulated, past_days_played, past_days_total, display_time_zone from warehouse.installation;
comment on view reporting.installation is 'Are these the figures of a real company? One row.';

create view reporting.audit_log as
select audit_id, at, actor, action, subject, detail from warehouse.audit_log;
comment on view reporting.audit_log is 'What did the system and its users do? One row per act.';

create view reporting.quarantine as
select r.platform, r.connection, r.resource, q.record_key, q.reason, q.quarantined_at, e.as_of, e.run
from staging.quarantine q join staging.extraction e using (extraction_id) join staging.resource r using (resource_id);
comment on view reporting.quarantine is 'Which records could not be read, and why? One row per broken record and extraction.';

do $$
declare
  c record;
  meaning jsonb := '{
    "date": "The day (UTC).", "platform": "atlassian, github, jfrog or trello.", "product": "Product key, as the platform names it.",
    "product_name": "For people.", "entitled": "Seats owned as the platform states; null = not stated.",
    "assigned": "Seats held = active_90d + idle_over_90d + never_used + too_new + unknown.",
    "active_30d": "Last activity at most 30 days before the snapshot; null = no signal could tell.",
    "active_60d": "At most 60 days, those of active_30d included; null = no signal could tell.",
    "active_90d": "At most 90 days, those of active_60d included; null = no signal could tell.",
    "idle_over_90d": "Last activity more than 90 days ago; null = no signal could tell.",
    "never_used": "Held longer than the grace period, and no activity ever seen; null = absence proves nothing here.",
    "too_new": "No activity yet, within the grace period; null = absence proves nothing here.",
    "unknown": "Seats of which nothing can be said, those without a named holder included.",
    "carried_forward": "True where the figures are those of an earlier snapshot.",
    "snapshot_on": "The snapshot that the figures come from.", "org_unit": "Department of the holder; unknown: none told.",
    "team_platform": "Platform that keeps the team.", "organization": "Organization or directory of the team.", "team": "Name of the team.",
    "scope": "The unit that bills: enterprise, site, workspace, instance.", "account": "Login, or what the platform has instead.",
    "person": "Name of the person behind the account.", "email": "Address as told by a platform; null = none told.",
    "granted_on": "The platform''s own date of the grant; null = not told.", "first_seen_on": "First day on which we saw the seat.",
    "last_active_on": "Last day of activity known by then; null = none known.", "state": "active_30d, idle_31_60d, idle_61_90d, idle_over_90d, never_used, too_new or unknown.",
    "billable": "Whether the vendor bills it; null = unknown.", "tier": "Plan of the seat; null = not told.",
    "last_active_source": "What told the last activity.", "account_kind": "human, service or internal.", "account_status": "The platform''s own word.",
    "person_id": "Surrogate key of the person.", "kind": "human, service or internal.", "accounts": "Accounts over all platforms.", "seats": "Seats.",
    "member_since": "First day on which we saw the membership.", "repository": "Key of the repository.", "package_type": "Lower case; null = not told.",
    "project": "Project key; null = none told.", "bytes": "Logical size in bytes; null = unknown.", "files": "Files; null = unknown.",
    "connection": "Name of the connection.", "is_estimate": "True where bytes was read from a rounded text.", "resource": "The list that was read.",
    "run": "Workflow run.", "outcome": "ok, held, failed, awaiting_credential, not_permitted, not_applicable, skipped or running.",
    "started_at": "Clock time.", "finished_at": "Clock time; null = not yet.", "requests": "HTTP requests answered.", "records": "Distinct records seen.",
    "added": "Records that were not current before.", "changed": "Records with a new version.", "removed": "Records that a complete list lacks.",
    "quarantined": "Records that could not be read.", "reported_total": "What the platform itself says there is; null = it says nothing.",
    "difference": "records - reported_total; seats lawfully differ from rows.", "error": "Why it is not ok.", "as_of": "The day it speaks of (UTC).",
    "reported_total_of": "rows or seats.", "decision": "What became of a held extraction.", "extraction_id": "Rises with time.",
    "connections": "What the run was to read.", "errors": "Resources that are neither ok, not_applicable nor skipped.", "site": "What became of the report.",
    "subject": "Group of facts that are shown only together.", "days_behind": "Days between that snapshot and the newest day.",
    "has_signals": "Whether a source of activity could be read.", "contract": "Name in the configuration.", "unit_price": "Price of a seat for a billing period.",
    "currency": "ISO 4217.", "billing_period": "month or year.", "starts_on": "First day.", "ends_on": "First day without it; null = open.",
    "source": "Where the price was read.", "unit_price_per_month": "Price of a seat for a month.", "platform_title": "As its makers write it.",
    "is_simulated": "True: an invented company on the simulator.", "past_days_played": "Days of the demo''s past played so far.",
    "past_days_total": "Days of the demo''s past.", "display_time_zone": "For display only: every day is a UTC day.",
    "audit_id": "Rises with time.", "at": "Clock time.", "actor": "Who.", "action": "What.", "detail": "Counts and reasons.",
    "record_key": "Key of the record where it could be read.", "reason": "Which field broke which rule.", "quarantined_at": "Clock time.",
    "absence_means": "What a seat without a signal is.", "counted_by": "account or account_and_scope.", "assigned_from": "rows or statement."
  }';
begin
  for c in select table_name, column_name from information_schema.columns where table_schema = 'reporting' loop
    execute format('comment on column reporting.%I.%I is %L', c.table_name, c.column_name, meaning ->> c.column_name);
  end loop;
end $$;
