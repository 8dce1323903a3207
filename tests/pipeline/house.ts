import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { type RunningWorker, startWorker } from '../../cli/worker.ts';
import type { Installation } from '../../config/installation.ts';
import { openHome } from '../../services/home.ts';
import { startPostgres } from '../../services/postgres.ts';
import { startTemporal } from '../../services/temporal.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { type Database, openDatabase } from '../../sql/database.ts';
import { migrate } from '../../sql/migrate.ts';
import { temporal } from '../../temporal.config.ts';
import type { SyncInput, SyncResult } from '../../workflows/contract.ts';
import { openFolder } from '../open-folder.ts';
import '../quiet-runtime.ts';
import { simulatedInstallation } from './installation.ts';

/** Everything real: PostgreSQL, Temporal, a worker, and the simulator as the four platforms. */
export interface House {
  database: Database;
  databaseUrl: string;
  client: Client;
  /** As the worker reads it anew each night. */
  installation: Installation;
  simulator: Simulator;
  home: string;
  /** Sets the simulator's clock and syncs that day. */
  play(date: string, input?: SyncInput): Promise<SyncResult>;
  startWorker(): Promise<RunningWorker>;
  close(): Promise<void>;
}

const quiet = () => undefined;
let runs = 0;

export async function openHouse(options: {
  people: number;
  seed: number;
  today: string;
  /** Changes the connections: ceilings, credentials, platforms. */
  connections?: (url: string) => ReturnType<Installation['connections']>;
  /** Where the roster is read from, each night. */
  rosterFile?: string;
}): Promise<House> {
  const folder = openFolder('insights-house-');
  const home = openHome({ INSIGHTS_HOME: join(folder, 'home') });
  const namespace = 'house';
  const [postgres, server, simulator] = await Promise.all([
    startPostgres({ home, log: quiet }),
    startTemporal({ home, namespaces: [namespace], log: quiet }),
    startSimulator({ people: options.people, seed: options.seed, today: options.today }),
  ]);
  const databaseUrl = postgres.adminUrl('postgres');
  const database = openDatabase(databaseUrl);
  await migrate(database);
  await database.raw('insert into warehouse.installation (is_simulated) values (true)');
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection, namespace });
  const platformsUrl = simulator.url;
  const installation = simulatedInstallation({
    home,
    namespace,
    platformsUrl,
    connections: options.connections,
    rosterFile: options.rosterFile,
  });
  const work = () =>
    startWorker({
      connection: { address: server.address },
      namespace,
      installation,
      database,
      databaseUrl,
      simulatorUrl: platformsUrl,
      log: quiet,
    });
  const worker = await work();
  return {
    database,
    databaseUrl,
    client,
    installation,
    simulator,
    home,
    startWorker: work,
    async play(date, input = {}) {
      simulator.setClock(date);
      runs += 1;
      return (await client.workflow.execute('sync', {
        taskQueue: temporal.taskQueue,
        workflowId: `sync/${date}/${runs}`,
        args: [{ asOf: date, buildSite: false, once: true, ...input }],
      })) as SyncResult;
    },
    async close() {
      await worker.shutdown();
      await connection.close();
      await database.destroy();
      await Promise.all([simulator.close(), server.stop(), postgres.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
