import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { openHome } from '../../services/home.ts';
import { startPostgres } from '../../services/postgres.ts';
import { startTemporal } from '../../services/temporal.ts';
import { type Database, openDatabase } from '../../sql/database.ts';
import { migrate } from '../../sql/migrate.ts';
import type { Source } from './connections.ts';
import { type Program, startProgram } from './program.ts';
import type { WorkerProgramOptions } from './worker.ts';

/** The embedded PostgreSQL and the Temporal dev server, for all measurements of a call. */
export interface House {
  client: Client;
  /** Connected to no measurement's database. */
  admin: Database;
  /** A database of its own for one measurement, with the schemas of the product and nothing in them. */
  newDatabase(): Promise<{ database: Database; url: string; drop(): Promise<void> }>;
  startWorker(databaseUrl: string, source: Source): Promise<Program>;
  close(): Promise<void>;
}

const namespace = 'bench';

/** @param profileFolder where workers write their CPU profiles @throws ServiceError */
export async function openHouse(profileFolder?: string): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'insights-bench-'));
  // PostgreSQL's own user passes through to its data, which then goes with the folder.
  chmodSync(folder, 0o711);
  const home = openHome({ INSIGHTS_HOME: join(folder, 'home') });
  const log = () => undefined;
  const [postgres, server] = await Promise.all([
    startPostgres({ home, log }),
    startTemporal({ home, namespaces: [namespace], log }),
  ]);
  const connection = await Connection.connect({ address: server.address });
  const admin = openDatabase(postgres.adminUrl('postgres'), { max: 2 });
  let databases = 0;
  return {
    client: new Client({ connection, namespace }),
    admin,
    async newDatabase() {
      databases += 1;
      const name = `bench_${databases}`;
      await admin.raw(`create database ${name}`);
      const url = postgres.adminUrl(name);
      const database = openDatabase(url);
      await migrate(database);
      await database.raw('insert into warehouse.installation (is_simulated) values (true)');
      return {
        database,
        url,
        async drop() {
          await database.destroy();
          await admin.raw(`drop database ${name} with (force)`);
        },
      };
    },
    startWorker(databaseUrl, source) {
      const options: WorkerProgramOptions = { home, databaseUrl, address: server.address, namespace, source };
      return startProgram('house/worker.ts', options, profileFolder);
    },
    async close() {
      await connection.close();
      await admin.destroy();
      await Promise.all([server.stop(), postgres.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
