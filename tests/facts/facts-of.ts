import type { Database } from '../../sql/database.ts';

/** Every table of the star by natural keys: without surrogate keys, run ids and clock columns. */
const tables: Record<string, string> = {
  snapshots: `select connection, subject, as_of, has_signals
    from warehouse.subject_snapshot join warehouse.dim_connection using (connection_id)`,
  accounts: `select connection, account_key, login, display_name, email, email_verified, shared_id, kind, status, department,
      created_on, first_seen_on, gone_on
    from warehouse.dim_account join warehouse.dim_connection using (connection_id) where first_seen_on is not null`,
  products: `select platform, product, name, subject, first_seen_on
    from warehouse.dim_product join warehouse.dim_platform using (platform_id) where first_seen_on is not null`,
  // A label is as last told; of what no list tells any more, an earlier look at a day may have told it.
  scopes: `select connection, d.scope, told.kind, told.name, first_seen_on
    from warehouse.dim_scope d join warehouse.dim_connection using (connection_id)
    left join lateral (select d.kind, d.name where exists (
      select from typed.scopes t join typed.source s using (source_id)
      where s.connection_id = d.connection_id and t.scope = d.scope)) told on true
    where first_seen_on is not null`,
  teams: `select connection, d.team_key, told.organization, told.team, first_seen_on
    from warehouse.dim_team d join warehouse.dim_connection using (connection_id)
    left join lateral (select d.organization, d.team where exists (
      select from typed.teams t join typed.source s using (source_id)
      where s.connection_id = d.connection_id and t.team_key = d.team_key)) told on true
    where first_seen_on is not null`,
  seats: `select c.connection, a.account_key, p.product, s.scope, f.valid_from, f.valid_to, f.first_seen_on, f.granted_on,
      f.granted_via, f.billable, f.tier
    from warehouse.fact_seat f join warehouse.dim_account a using (account_id) join warehouse.dim_connection c using (connection_id)
    join warehouse.dim_product p using (product_id) join warehouse.dim_scope s using (scope_id)`,
  activity: `select c.connection, a.account_key, p.product, s.scope, f.active_on, f.source, f.observed_on
    from warehouse.fact_activity f join warehouse.dim_account a using (account_id) join warehouse.dim_connection c using (connection_id)
    join warehouse.dim_product p using (product_id) join warehouse.dim_scope s using (scope_id)`,
  entitlements: `select connection, product, scope, as_of, entitled, stated_assigned
    from warehouse.fact_entitlement join warehouse.dim_connection using (connection_id)
    join warehouse.dim_product using (product_id) join warehouse.dim_scope using (scope_id)`,
  storage: `select connection, date, repository, snapshot_on, package_type, project, bytes, files, is_estimate
    from warehouse.fact_storage join warehouse.dim_connection using (connection_id)`,
  members: `select c.connection, t.team_key, a.account_key, b.valid_from, b.valid_to
    from warehouse.bridge_team_member b join warehouse.dim_team t using (team_id) join warehouse.dim_account a using (account_id)
    join warehouse.dim_connection c on c.connection_id = a.connection_id`,
  people: `select c.connection, a.account_key, b.valid_from, b.valid_to, b.rule, b.confidence, array(
      select mc.connection || '/' || m.account_key from warehouse.bridge_account_person mb
      join warehouse.dim_account m on m.account_id = mb.account_id join warehouse.dim_connection mc on mc.connection_id = m.connection_id
      where mb.person_id = b.person_id and mb.valid_from <= b.valid_from and (mb.valid_to is null or mb.valid_to > b.valid_from)
      order by 1) as mates
    from warehouse.bridge_account_person b join warehouse.dim_account a using (account_id)
    join warehouse.dim_connection c using (connection_id)`,
  usage: `select date, connection, product, snapshot_on, entitled, assigned, active_30d, active_60d, active_90d, idle_over_90d,
      never_used, too_new, unknown
    from warehouse.fact_license_usage join warehouse.dim_connection using (connection_id) join warehouse.dim_product using (product_id)`,
  usageByOrgUnit: `select date, connection, product, org_unit, snapshot_on, assigned, active_30d, idle_over_90d, never_used, too_new, unknown
    from warehouse.fact_license_usage_by_org_unit join warehouse.dim_connection using (connection_id)
    join warehouse.dim_product using (product_id) join warehouse.dim_org_unit using (org_unit_id)`,
  usageByTeam: `select date, c.connection, product, t.team_key, f.snapshot_on, assigned, active_30d, idle_over_90d, never_used, too_new, unknown
    from warehouse.fact_license_usage_by_team f join warehouse.dim_connection c using (connection_id)
    join warehouse.dim_product using (product_id) join warehouse.dim_team t using (team_id)`,
};

/** All facts, bridges and dimensions, each table as sorted lines of JSON. */
export async function factsOf(database: Database): Promise<Record<string, string[]>> {
  const facts: Record<string, string[]> = {};
  for (const [name, sql] of Object.entries(tables)) {
    const { rows } = await database.raw<{ rows: { line: string }[] }>(
      `select row_to_json(x)::text as line from (${sql}) x order by row_to_json(x)::text collate "C"`,
    );
    facts[name] = rows.map(({ line }) => line);
  }
  return facts;
}
