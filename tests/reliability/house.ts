import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { openHome } from '../../services/home.ts';
import { openCluster } from '../../services/postgres/cluster.ts';
import { startPostgres } from '../../services/postgres.ts';
import { startTemporal } from '../../services/temporal.ts';
import { openDatabase } from '../../sql/database.ts';
import { migrate } from '../../sql/migrate.ts';
import { openFolder } from '../open-folder.ts';
import { type Company, type CompanyOptions, openCompany } from './company.ts';
import { compileWorker } from './compile-worker.ts';
import { keepPorts } from './keep-ports.ts';
import { killPostgres, killTemporal } from './kill-service.ts';
import { bundleQuickWorkflows } from './quick-workflows.ts';
import { Workers } from './workers.ts';

/** PostgreSQL and Temporal as they are in use, and workers in processes of their own: all of it can be killed. */
export interface House {
  home: string;
  workers: Workers;
  workflows: string;
  temporalAddress: string;
  databaseUrl(database: string): string;
  client(namespace: string): Client;
  /** A company on four platforms, with a Temporal namespace of its own. */
  company(options: CompanyOptions): Promise<Company>;
  /** SIGKILL, and a start on the same port. */
  restartPostgres(): Promise<void>;
  restartTemporal(): Promise<void>;
  close(): Promise<void>;
}

/** The database that others begin as: migrated, empty. */
export const emptyDatabase = 'empty';

const quiet = () => undefined;

/** @param namespaces one for each company */
export async function openHouse(namespaces: string[]): Promise<House> {
  const folder = openFolder('insights-reliability-');
  const home = openHome({ INSIGHTS_HOME: join(folder, 'home') });
  await keepPorts(home);
  const startDatabases = () => startPostgres({ home, log: quiet });
  const startServer = () => startTemporal({ home, namespaces, log: quiet });
  let [postgres, server] = await Promise.all([startDatabases(), startServer()]);
  const workers = new Workers(await compileWorker(folder));
  const workflows = await bundleQuickWorkflows(folder);
  const connection = await Connection.connect({ address: server.address });
  const companies: Company[] = [];

  const admin = openDatabase(postgres.adminUrl('postgres'));
  await admin.raw(`create database ${emptyDatabase}`);
  await admin.destroy();
  const empty = openDatabase(postgres.adminUrl(emptyDatabase));
  await migrate(empty);
  await empty.raw('insert into warehouse.installation (is_simulated) values (true)');
  await empty.destroy();

  const house: House = {
    home,
    workers,
    workflows,
    temporalAddress: server.address,
    databaseUrl: (database) => postgres.adminUrl(database),
    client: (namespace) => new Client({ connection, namespace }),
    async company(options) {
      const company = await openCompany(house, options);
      companies.push(company);
      return company;
    },
    async restartPostgres() {
      await killPostgres(home);
      const { port } = postgres;
      postgres = await startDatabases();
      if (postgres.port !== port) throw new Error(`PostgreSQL came back on another port than ${port}.`);
    },
    async restartTemporal() {
      await killTemporal(home);
      server = await startServer();
    },
    async close() {
      const cluster = await openCluster(home, quiet);
      await workers.close();
      await Promise.all(companies.map((company) => company.close()));
      await connection.close();
      await Promise.all([server.stop(), postgres.stop()]);
      // Where root keeps the data of a home that PostgreSQL's own user cannot enter.
      rmSync(dirname(cluster.data), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return house;
}
