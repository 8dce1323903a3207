import { DefaultLogger, Runtime } from '@temporalio/worker';
import { startWorker } from '../../cli/worker.ts';
import { openDatabase } from '../../sql/database.ts';
import { simulatedInstallation } from '../pipeline/installation.ts';

/** What a worker needs to know; it stands by until it is told. */
export interface WorkerTask {
  address: string;
  namespace: string;
  databaseUrl: string;
  platformsUrl: string;
  home: string;
  siteLink: string;
  workflows: string;
}

const logger = new DefaultLogger('ERROR');
Runtime.install({
  logger,
  shutdownSignals: [],
  telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
});

// Whoever started it is gone, or has seen enough of it.
process.on('disconnect', () => process.exit());
process.once('message', async (task: WorkerTask) => {
  const { namespace, databaseUrl, siteLink } = task;
  await startWorker({
    connection: { address: task.address },
    namespace,
    installation: simulatedInstallation({ home: task.home, namespace, platformsUrl: task.platformsUrl }),
    database: openDatabase(databaseUrl),
    databaseUrl,
    simulatorUrl: task.platformsUrl,
    siteLink,
    log: () => undefined,
    tuning: {
      workflowBundle: { codePath: task.workflows },
      // What a killed worker had in its memory is looked for elsewhere after this.
      stickyQueueScheduleToStartTimeout: '500 milliseconds',
      maxHeartbeatThrottleInterval: '750 milliseconds',
    },
  });
  process.send?.('working');
});
process.send?.('standing by');
