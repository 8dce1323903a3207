import { randomUUID } from 'node:crypto';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { Activities } from '../../activities/create-activities.ts';
import { workflowBundle } from '../../cli/workflow-bundle.ts';
import { temporalCliPath, testServerPath } from '../../setup/executables.mjs';
import type { SyncInput } from '../../workflows/contract.ts';
import { outcomeAttribute, platformAttribute } from '../../workflows/search-attributes.ts';
import type { sync } from '../../workflows/sync.ts';
import '../quiet-runtime.ts';

export type Sync = WorkflowHandleWithFirstExecutionRunId<typeof sync>;

/** A Temporal server of its own, and our workflows as they are. */
export interface Temporal {
  environment: TestWorkflowEnvironment;
  /** Starts `sync`, lets a worker with these activities carry it, and gives its handle to `watch`. */
  night<T>(activities: Activities, input: SyncInput, watch: (handle: Sync) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Temporal's test server: while somebody waits for a result, its clock jumps to the next timer. */
export async function openSkippingTemporal(): Promise<Temporal> {
  const executable = { type: 'existing-path' as const, path: testServerPath() };
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.connection.operatorService.addSearchAttributes({
    namespace: environment.namespace ?? 'default',
    searchAttributes: { Platform: keyword, Outcome: keyword },
  });
  return carriedBy(environment);
}

/** temporal.api.enums.v1.IndexedValueType */
const keyword = 2;

/** The dev server, as it is in use; its clock is that of the wall. */
export async function openDevTemporal({ suggestContinueAsNew = 4096 } = {}): Promise<Temporal> {
  return carriedBy(
    await TestWorkflowEnvironment.createLocal({
      server: {
        executable: { type: 'existing-path', path: temporalCliPath() },
        searchAttributes: [platformAttribute, outcomeAttribute],
        extraArgs: [
          '--dynamic-config-value',
          `limit.historyCount.suggestContinueAsNew=${suggestContinueAsNew}`,
        ],
      },
    }),
  );
}

function carriedBy(environment: TestWorkflowEnvironment): Temporal {
  return {
    environment,
    async night(activities, input, watch) {
      // A queue of its own: a night that a failed test leaves behind disturbs no other one.
      const taskQueue = randomUUID();
      const connection = environment.nativeConnection;
      const worker = await Worker.create({ connection, taskQueue, workflowBundle, activities });
      return await worker.runUntil(async () => {
        const workflowId = `sync/${randomUUID()}`;
        const options = { taskQueue, workflowId, args: [input] as [SyncInput] };
        return await watch(await environment.client.workflow.start<typeof sync>('sync', options));
      });
    },
    close: () => environment.teardown(),
  };
}
