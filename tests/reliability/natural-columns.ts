import type { Database } from '../../sql/database.ts';

/** A column as the catalog knows it. */
interface Column {
  table: string;
  name: string;
  type: string;
  isIdentity: boolean;
}

/** What stands for a surrogate key of a row `t`: what the row that it points to is called outside of this database. */
const naturalKeys: Record<string, string> = {
  platform_id: `(select l.platform from warehouse.dim_platform l where l.platform_id = t.platform_id)`,
  connection_id: `(select c.connection from warehouse.dim_connection c where c.connection_id = t.connection_id)`,
  account_id: `(select c.connection || '/' || a.account_key from warehouse.dim_account a
    join warehouse.dim_connection c using (connection_id) where a.account_id = t.account_id)`,
  product_id: `(select l.platform || '/' || p.product from warehouse.dim_product p
    join warehouse.dim_platform l using (platform_id) where p.product_id = t.product_id)`,
  scope_id: `(select c.connection || '/' || s.scope from warehouse.dim_scope s
    join warehouse.dim_connection c using (connection_id) where s.scope_id = t.scope_id)`,
  team_id: `(select c.connection || '/' || x.team_key from warehouse.dim_team x
    join warehouse.dim_connection c using (connection_id) where x.team_id = t.team_id)`,
  org_unit_id: `(select u.org_unit from warehouse.dim_org_unit u where u.org_unit_id = t.org_unit_id)`,
  // Nobody but their accounts tells who people are.
  person_id: `(select min(b.valid_from || ' ' || c.connection || '/' || a.account_key)
    from warehouse.bridge_account_person b join warehouse.dim_account a using (account_id)
    join warehouse.dim_connection c using (connection_id) where b.person_id = t.person_id)`,
  resource_id: `(select r.connection || '/' || r.resource from staging.resource r where r.resource_id = t.resource_id)`,
  parent_resource_id: `(select r.connection || '/' || r.resource from staging.resource r
    where r.resource_id = t.parent_resource_id)`,
  extraction_id: `(select r.connection || '/' || r.resource || ' ' || e.as_of from staging.extraction e
    join staging.resource r using (resource_id) where e.extraction_id = t.extraction_id)`,
  alert_id: `(select a.rule_id || ' ' || a.about || ' ' || a.opened_on from warehouse.alert a where a.alert_id = t.alert_id)`,
  series_id: `(select concat_ws(' ', s.connection, s.account_key, s.product, s.scope, s.source)
    from staging.signal_series s where s.series_id = t.series_id)`,
};

/** Of people a key is made of their accounts; of all others the key is in other columns of the row. */
const ownKeys: Record<string, string> = { 'warehouse.dim_person.person_id': naturalKeys.person_id as string };

/** Columns that are looked at otherwise than the rest; null: not at all. */
const special: Record<string, string | null> = {
  ...ownKeys,
  // Of a run, the subject is its name.
  'warehouse.audit_log.subject': `case when t.action not like 'sync_%' then t.subject end`,
  // What became of the report is told by the report.
  'warehouse.sync_run.site': null,
  // The account of a person that was stored first: which connection was faster.
  'warehouse.dim_person.founding_account_id': null,
  // Always 1.
  'warehouse.people_progress.people_progress_id': null,
};

/** Which run it was, and which attempt. */
const ofTheRun = ['run', 'fence'];

/** When it was written here, by the clock. */
const ofTheClock = [
  'acted_at',
  'asked_at',
  'at',
  'attempted_at',
  'cleared_at',
  'delivered_at',
  'disabled_at',
  'evaluated_at',
  'fetched_at',
  'finished_at',
  'issued_at',
  'opened_at',
  'quarantined_at',
  'read_at',
  'staged_at',
  'started_at',
  'until',
  'updated_at',
  'written_at',
];

/** Times that a platform told. */
const told = ['active_at'];

/**
 * What makes the rows of a table comparable between two databases: a select list over `t`. Columns are compared unless it
 * is said above that they are not.
 * @throws Error for a surrogate key or a time of which nothing is said
 */
export async function naturalColumns(database: Database, table: string): Promise<string> {
  const { rows } = await database.raw<{ rows: Column[] }>(
    `select :table as table, attname as name, format_type(atttypid, null) as type, attidentity <> '' as "isIdentity"
     from pg_attribute where attrelid = :table::regclass and attnum > 0 and not attisdropped order by attname`,
    { table },
  );
  return rows
    .map((column) => ({ name: column.name, expression: expressionOf(column) }))
    .filter(({ expression }) => expression !== null)
    .map(({ name, expression }) => `${expression} as "${name}"`)
    .join(', ');
}

function expressionOf({ table, name, type, isIdentity }: Column): string | null {
  const full = `${table}.${name}`;
  if (full in special) return special[full] ?? null;
  const isTime = type.startsWith('timestamp');
  if (isIdentity || ofTheRun.includes(name) || (isTime && ofTheClock.includes(name))) return null;
  if (name in naturalKeys) return naturalKeys[name] ?? null;
  const isUnknown = (name.endsWith('_id') && type !== 'text') || (isTime && !told.includes(name));
  if (isUnknown) throw new Error(`How is ${full} compared? Say it in tests/reliability/natural-columns.ts.`);
  if (type === 'jsonb') return `md5(t.${name}::text)`;
  return type === 'bytea' ? `encode(t.${name}, 'hex')` : `t.${name}`;
}
