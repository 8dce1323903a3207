import type { Database } from '../../sql/database.ts';
import type { PlatformName } from '../engine/platform.ts';

/** The key of a connection in the warehouse, issued at its first facts. */
export async function connectionIdOf(
  database: Database,
  { connection, platform }: { connection: string; platform: PlatformName },
): Promise<number> {
  const { rows } = await database.raw<{ rows: [{ connection_id: number }] }>(
    `insert into warehouse.dim_connection (platform_id, connection)
     select platform_id, :connection from warehouse.dim_platform where platform = :platform
     on conflict (connection) do update set platform_id = excluded.platform_id returning connection_id`,
    { connection, platform },
  );
  return rows[0].connection_id;
}
