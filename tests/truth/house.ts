import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startWorker } from '../../cli/worker.ts';
import { demoConnections } from '../../config/demo.ts';
import type { InsightsConfig } from '../../config/insights-config.ts';
import type { Installation } from '../../config/installation.ts';
import { openHome } from '../../services/home.ts';
import { startPostgres } from '../../services/postgres.ts';
import { startTemporal } from '../../services/temporal.ts';
import type { Fault } from '../../simulator/faults/catalog.ts';
import { startSimulator } from '../../simulator/server.ts';
import { type Database, openDatabase } from '../../sql/database.ts';
import { migrate } from '../../sql/migrate.ts';
import { temporal } from '../../temporal.config.ts';
import type { SyncResult } from '../../workflows/contract.ts';
import { openFolder } from '../open-folder.ts';

/** What a night finds: the configuration and the roster of its day, and what goes wrong. */
export interface Night {
  date: string;
  configuration: InsightsConfig;
  roster: string;
  faults: Fault[];
}

/** PostgreSQL, Temporal, a worker and the simulator, with a roster and a price book. */
export interface House {
  database: Database;
  play(night: Night): Promise<SyncResult>;
  close(): Promise<void>;
}

const quiet = () => undefined;

export async function openHouse(company: { people: number; seed: number; today: string }): Promise<House> {
  const folder = openFolder('insights-truth-');
  const home = openHome({ INSIGHTS_HOME: join(folder, 'home') });
  const namespace = 'truth';
  const [postgres, server, simulator] = await Promise.all([
    startPostgres({ home, log: quiet }),
    startTemporal({ home, namespaces: [namespace], log: quiet }),
    startSimulator(company),
  ]);
  const databaseUrl = postgres.adminUrl('postgres');
  const database = openDatabase(databaseUrl);
  await migrate(database);
  await database.raw('insert into warehouse.installation (is_simulated) values (true)');
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection, namespace });
  const installation: Installation = {
    isSimulated: true,
    environment: { home } as Installation['environment'],
    config: {} as InsightsConfig,
    rosterFile: join(folder, 'roster.csv'),
    unconfigured: [],
    database: 'insights_demo',
    namespace,
    connections: () => demoConnections(simulator.url),
  };
  const worker = await startWorker({
    connection: { address: server.address },
    namespace,
    installation,
    database,
    databaseUrl,
    simulatorUrl: simulator.url,
    log: quiet,
  });
  return {
    database,
    async play({ date, configuration, roster, faults }) {
      simulator.setClock(date);
      simulator.setFaults(faults);
      installation.config = configuration;
      writeFileSync(join(folder, 'roster.csv'), roster);
      return (await client.workflow.execute('sync', {
        taskQueue: temporal.taskQueue,
        workflowId: `sync/${date}`,
        args: [{ asOf: date, buildSite: false, once: true }],
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
