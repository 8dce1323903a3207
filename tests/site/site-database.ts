import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openHome } from '../../services/home.ts';
import { startPostgres } from '../../services/postgres.ts';
import { openDatabase } from '../../sql/database.ts';
import { migrate } from '../../sql/migrate.ts';
import { openFolder } from '../open-folder.ts';
import { type CompanyOptions, writeCompany } from './company.ts';

export interface SiteDatabases {
  /** Holds PostgreSQL, and what the tests build. */
  home: string;
  /** A migrated database with this company in it, or with nothing. Returns its connection string. */
  create(name: string, company: CompanyOptions | null): Promise<string>;
  stop(): Promise<void>;
}

/** A PostgreSQL of its own. */
export async function startSiteDatabases(): Promise<SiteDatabases> {
  const folder = openFolder('insights-site-');
  const home = openHome({ INSIGHTS_HOME: join(folder, 'home') });
  const postgres = await startPostgres({ home, log: () => undefined });
  return {
    home,
    async create(name, company) {
      const admin = new pg.Client(postgres.adminUrl('postgres'));
      await admin.connect();
      await admin.query(`create database ${name}`);
      await admin.end();
      const database = openDatabase(postgres.adminUrl(name));
      await migrate(database);
      if (company) await writeCompany(database, company);
      await database.destroy();
      return postgres.adminUrl(name);
    },
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
