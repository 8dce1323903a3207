import { ConfigurationError } from '../activities/engine/errors.ts';
import type { Installation } from '../config/installation.ts';
import type { Database } from '../sql/database.ts';
import { migrate } from '../sql/migrate.ts';

/**
 * Brings the schemas up to date and writes what kind of installation this is.
 * @returns the steps taken
 * @throws ConfigurationError when a real installation would open the demo's database, or the other way round.
 */
export async function prepareSchemas(database: Database, installation: Installation): Promise<string[]> {
  const steps = await migrate(database);
  const { rowCount } = await database.raw(
    `insert into warehouse.installation as present (is_simulated, display_time_zone) values (?, ?)
     on conflict (installation_id) do update set display_time_zone = excluded.display_time_zone
     where present.is_simulated = excluded.is_simulated`,
    [installation.isSimulated, installation.config.timeZone],
  );
  if (rowCount) return steps;
  throw new ConfigurationError(
    installation.isSimulated
      ? 'DATABASE_URL leads to the database of a real installation, and no platform is configured: the demo stays out of it.'
      : "DATABASE_URL leads to the demo's database, which holds an invented company: give the real one a database of its own.",
  );
}
