import type { Database } from '../../sql/database.ts';

/** Which dimension a column of this name points to, in whatever table it stands. */
const dimensions = {
  connection_id: 'dim_connection',
  platform_id: 'dim_platform',
  product_id: 'dim_product',
  scope_id: 'dim_scope',
  account_id: 'dim_account',
  founding_account_id: 'dim_account',
  person_id: 'dim_person',
  org_unit_id: 'dim_org_unit',
  team_id: 'dim_team',
} as const;

/** How many values of the warehouse point to a row of a dimension, and the columns with some that point to none. */
export async function pointersToNothing(database: Database): Promise<{ looked: number; dangling: string[] }> {
  const { rows } = await database.raw<{ rows: { table: string; column: keyof typeof dimensions }[] }>(
    `select table_name as table, column_name as column from information_schema.columns
     join information_schema.tables using (table_schema, table_name)
     where table_schema = 'warehouse' and table_type = 'BASE TABLE' and column_name = any(?)`,
    [Object.keys(dimensions)],
  );
  let looked = 0;
  const dangling: string[] = [];
  for (const { table, column } of rows) {
    const dimension = dimensions[column];
    const key = column === 'founding_account_id' ? 'account_id' : column;
    const counted = await database.raw<{ rows: [{ all: number; dangling: number }] }>(
      `select count(x.??)::integer as all, count(x.??) filter (where d.?? is null)::integer as dangling
       from warehouse.?? x left join warehouse.?? d on d.?? = x.??`,
      [column, column, key, table, dimension, key, column],
    );
    looked += counted.rows[0].all;
    if (counted.rows[0].dangling > 0) dangling.push(`${table}.${column}`);
  }
  return { looked, dangling };
}
