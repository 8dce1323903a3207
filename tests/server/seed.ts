import type { Database } from '../../sql/database.ts';

/** A small invented company: two GitHub products over three days, two departments, two teams, one run. */
export async function seed(database: Database): Promise<void> {
  await database.raw(`
    insert into warehouse.installation (is_simulated, past_days_played, past_days_total) values (true, 3, 180);

    insert into warehouse.dim_connection (platform_id, connection)
    select platform_id, platform from warehouse.dim_platform where platform = 'github';
    insert into warehouse.dim_product (platform_id, product, name, subject, absence_means, counted_by, assigned_from)
    select platform_id, product, name, product, absence_means, 'account', 'rows'
    from warehouse.dim_platform cross join (values
      ('copilot', 'GitHub Copilot', 'never_used'), ('enterprise', 'GitHub Enterprise', 'no_signal')
    ) as p (product, name, absence_means) where platform = 'github';

    insert into warehouse.fact_license_usage (date, connection_id, product_id, date_key, snapshot_on, entitled, assigned,
      active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new, unknown)
    select d.date, c.connection_id, p.product_id, d.date_key, least(d.date, '2026-03-02'), 10, 4, 1, 2, 2, 1, 1, 0, 0
    from warehouse.dim_date d, warehouse.dim_connection c, warehouse.dim_product p
    where d.date between '2026-03-01' and '2026-03-03' and c.connection = 'github' and p.product = 'copilot'
    union all
    select d.date, c.connection_id, p.product_id, d.date_key, d.date, null, 5, null, null, null, null, null, null, 5
    from warehouse.dim_date d, warehouse.dim_connection c, warehouse.dim_product p
    where d.date between '2026-03-01' and '2026-03-03' and c.connection = 'github' and p.product = 'enterprise';

    insert into warehouse.dim_org_unit (org_unit) values ('Research'), ('Sales');
    insert into warehouse.fact_license_usage_by_org_unit (date, connection_id, product_id, org_unit_id, date_key, snapshot_on, assigned,
      active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new, unknown)
    select f.date, f.connection_id, f.product_id, u.org_unit_id, f.date_key, f.snapshot_on, 2, 1, 1, 1, 1, 0, 0, 0
    from warehouse.fact_license_usage f join warehouse.dim_product p using (product_id), warehouse.dim_org_unit u
    where p.product = 'copilot' and u.org_unit in ('Research', 'Sales');

    insert into warehouse.dim_account (connection_id, account_key, login, kind, first_seen_on)
    select connection_id, login, login, 'human', '2026-03-01'
    from warehouse.dim_connection, (values ('ada'), ('bert')) as a (login) where connection = 'github';
    insert into warehouse.dim_team (connection_id, team_key, organization, team)
    select connection_id, 'acme/' || team, 'acme', team
    from warehouse.dim_connection, (values ('atlas'), ('borealis')) as t (team) where connection = 'github';
    insert into warehouse.bridge_team_member (team_id, account_id, valid_from)
    select team_id, account_id, '2026-03-01' from warehouse.dim_team, warehouse.dim_account
    where (team, login) in (('atlas', 'ada'), ('atlas', 'bert'), ('borealis', 'ada'));

    insert into staging.resource (connection, platform, resource, kind) values ('github', 'github', 'copilot-seats', 'snapshot');
    insert into staging.extraction (resource_id, run, as_of, outcome, started_at, finished_at, requests, records, added)
    select resource_id, 'sync/1', '2026-03-03', 'ok', now() - interval '3 hours', now() - interval '2 hours', 2, 4, 1 from staging.resource;
    insert into warehouse.sync_run (run, as_of, connections, started_at, finished_at, outcome, records, requests, errors, site)
    values ('sync/1', '2026-03-03', array['github'], '2026-03-03T00:30:00Z', '2026-03-03T00:31:00Z', 'ok', 4, 2, 0, 'built');
  `);
}
