import {
  NativeConnection,
  type NativeConnectionOptions,
  type WorkerOptions as TemporalWorkerOptions,
  Worker,
} from '@temporalio/worker';
import { type ActivityDependencies, createActivities } from '../activities/create-activities.ts';
import { knowsSearchAttributes } from '../services/temporal.ts';
import { temporal } from '../temporal.config.ts';
import { workflowBundle } from './workflow-bundle.ts';

export interface WorkerOptions extends Omit<ActivityDependencies, 'isSearchable'> {
  connection: NativeConnectionOptions;
  namespace: string;
  /** What Temporal is to do otherwise: workflows that were bundled before, other timeouts. */
  tuning?: Partial<TemporalWorkerOptions>;
}

/** A worker that polls for work until it is shut down. */
export interface RunningWorker {
  /** Lets activities that are at work end or give up, then stops. */
  shutdown(): Promise<void>;
}

/** Starts a worker for both workflows and activities. @throws when Temporal does not answer. */
export async function startWorker({
  connection: options,
  namespace,
  tuning,
  ...dependencies
}: WorkerOptions): Promise<RunningWorker> {
  const connection = await NativeConnection.connect(options);
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: temporal.taskQueue,
    workflowBundle,
    activities: createActivities({
      ...dependencies,
      isSearchable: await knowsSearchAttributes(connection, namespace),
    }),
    shutdownGraceTime: '5 seconds',
    maxConcurrentActivityTaskExecutions: 20,
    ...tuning,
  });
  const running = worker.run();
  // An error of the worker itself is told at shutdown; until then Temporal sees that nobody polls.
  running.catch(() => undefined);
  return {
    async shutdown() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running.catch(() => undefined);
      await connection.close();
    },
  };
}
