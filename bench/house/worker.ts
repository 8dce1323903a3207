import { DefaultLogger, Runtime } from '@temporalio/worker';
import { startWorker } from '../../cli/worker.ts';
import type { Installation } from '../../config/installation.ts';
import { openDatabase } from '../../sql/database.ts';
import { benchConfig } from './config.ts';
import { connectionsOf, type Source } from './connections.ts';
import { runProgram } from './run-program.ts';

export interface WorkerProgramOptions {
  home: string;
  databaseUrl: string;
  address: string;
  namespace: string;
  source: Source;
}

Runtime.install({ logger: new DefaultLogger('ERROR') });

// The worker of the product, over the connections that are measured.
await runProgram<WorkerProgramOptions>(async ({ home, databaseUrl, address, namespace, source }) => {
  const database = openDatabase(databaseUrl);
  const installation = {
    isSimulated: true,
    environment: { home } as Installation['environment'],
    config: benchConfig,
    unconfigured: [],
    database: 'insights_demo',
    namespace,
    connections: () => connectionsOf(source),
  } satisfies Installation;
  const worker = await startWorker({
    connection: { address },
    namespace,
    installation,
    database,
    databaseUrl,
    log: () => undefined,
  });
  return {
    ready: {},
    async stop() {
      await worker.shutdown();
      await database.destroy();
    },
  };
});
