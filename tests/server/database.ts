import { rmSync } from 'node:fs';
import pg from 'pg';
import { startPostgres } from '../../services/postgres.ts';
import { openDatabase } from '../../sql/database.ts';
import { copyMigratedHome, migrated } from '../migrated-home.ts';
import { openFolder } from '../open-folder.ts';
import { seed } from './seed.ts';

export interface SeededDatabase {
  url: string;
  home: string;
  stop(): Promise<void>;
}

/** A PostgreSQL of its own with the seed in it, as the demo's database. */
export async function startSeededDatabase(): Promise<SeededDatabase> {
  const folder = openFolder('insights-server-');
  const home = copyMigratedHome(folder);
  const postgres = await startPostgres({ home, log: () => undefined });
  const admin = new pg.Client({ connectionString: postgres.adminUrl('postgres') });
  await admin.connect();
  await admin.query(`create database insights_demo template ${migrated}`);
  await admin.end();
  const url = postgres.adminUrl('insights_demo');
  const database = openDatabase(url);
  await seed(database);
  await database.destroy();
  return {
    url,
    home,
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
