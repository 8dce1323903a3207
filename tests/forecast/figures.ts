import type { Database } from '../../sql/database.ts';

/** Figures of a day: assigned, active within 30 days (null: nobody could say), and whether they are carried forward. */
export type Figures = [assigned: number, active: number | null, carried?: 'carried forward'];

export interface ProductOfFigures {
  platform?: string;
  product: string;
  /** As the platform states. */
  entitled?: number | null;
  /** First day of the figures. */
  from: string;
  figures: Figures[];
}

/** Writes daily figures of a product as if the warehouse had derived them. */
export async function writeFigures(database: Database, written: ProductOfFigures): Promise<void> {
  const { platform = 'github', product, entitled = null, from, figures } = written;
  let readOn = from;
  const rows = figures.map(([assigned, active_30d, carried], n) => {
    const date = dayAfter(from, n);
    if (!carried) readOn = date;
    return {
      date,
      snapshot_on: readOn,
      assigned,
      active_30d,
      entitled,
      unknown: assigned - (active_30d ?? 0),
    };
  });
  await database.raw(
    `with connection as (
       insert into warehouse.dim_connection (platform_id, connection)
       select platform_id, platform from warehouse.dim_platform where platform = :platform
       on conflict (connection) do update set platform_id = excluded.platform_id returning connection_id, platform_id),
     product as (
       insert into warehouse.dim_product (platform_id, product, name, subject, absence_means, counted_by, assigned_from)
       select platform_id, :product, initcap(:product), :product, 'unknown', 'account', 'rows' from connection
       returning product_id)
     insert into warehouse.fact_license_usage (
       date, connection_id, product_id, date_key, snapshot_on, entitled, assigned, active_30d, active_90d, unknown)
     select date, connection_id, product_id, date_key, snapshot_on, entitled, assigned, active_30d, active_30d, unknown
     from connection, product, jsonb_to_recordset(:rows)
       as r (date date, snapshot_on date, assigned int, active_30d int, entitled int, unknown int)
     join warehouse.dim_date using (date)`,
    { platform, product, rows: JSON.stringify(rows) },
  );
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
