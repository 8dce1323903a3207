import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type PostgresService, startPostgres } from '../../services/postgres.ts';
import { type Database, openDatabase } from '../../sql/database.ts';
import { copyMigratedHome, migrated } from '../migrated-home.ts';
import { openFolder } from '../open-folder.ts';

/** What a test file works with: a server of its own, and an empty database for each test. */
export interface TestPostgres {
  /** A new database: not migrated where `isEmpty`, else with all schemas. */
  create(isEmpty?: boolean): Promise<{ url: string; database: Database }>;
  /** The migrated database of the test that runs. */
  readonly database: Database;
  readonly url: string;
}

/** Starts PostgreSQL for this test file, and gives each test a migrated database of its own. */
export function usePostgres(): TestPostgres {
  const folder = openFolder('insights-sql-');
  const opened: Database[] = [];
  let postgres: PostgresService;
  let created = 0;
  let current: { url: string; database: Database };

  async function create(isEmpty = false) {
    created += 1;
    const name = `test_${created}`;
    const admin = openDatabase(postgres.adminUrl('postgres'), { max: 1 });
    await admin.raw(`create database ${name} template ${isEmpty ? 'template0' : migrated}`);
    await admin.destroy();
    const url = postgres.adminUrl(name);
    const database = openDatabase(url);
    opened.push(database);
    return { url, database };
  }

  beforeAll(async () => {
    postgres = await startPostgres({ home: copyMigratedHome(folder), log: () => undefined });
  });
  beforeEach(async () => {
    current = await create();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.destroy()));
  });
  afterAll(async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    create,
    get database() {
      return current.database;
    },
    get url() {
      return current.url;
    },
  };
}
