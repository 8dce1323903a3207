import { rmSync } from 'node:fs';
import pg from 'pg';
import { startPostgres } from '../../services/postgres.ts';
import { openDatabase } from '../../sql/database.ts';
import { copyMigratedHome, migrated } from '../migrated-home.ts';
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
  const home = copyMigratedHome(folder);
  const postgres = await startPostgres({ home, log: () => undefined });
  return {
    home,
    async create(name, company) {
      const admin = new pg.Client(postgres.adminUrl('postgres'));
      await admin.connect();
      await admin.query(`create database ${name} template ${migrated}`);
      await admin.end();
      const url = postgres.adminUrl(name);
      if (company) {
        const database = openDatabase(url);
        await writeCompany(database, company);
        await database.destroy();
      }
      return url;
    },
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
