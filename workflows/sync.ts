import { defineSearchAttributeKey, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  CancellationScope,
  ChildWorkflowFailure,
  executeChild,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import { temporal } from '../temporal.config.ts';
import {
  type ConnectionResult,
  connectionMoved,
  type Outcome,
  type SyncInput,
  type SyncProgress,
  type SyncResult,
  syncProgress,
} from './contract.ts';
import { progressTable } from './progress-table.ts';
import { rootMessage } from './root-message.ts';
import { syncPlatform } from './sync-platform.ts';
import { worstOf } from './worst-of.ts';

const scheduledStart = defineSearchAttributeKey('TemporalScheduledStartTime', 'DATETIME');
const outcomeAttribute = defineSearchAttributeKey('Outcome', 'KEYWORD');

const { beginRun, finishRun, refreshFigures } = proxyActivities<Activities>({
  ...temporal.activities.database,
  retry: temporal.activities.retry,
});
const { buildReport } = proxyActivities<Activities>({
  ...temporal.activities.site,
  retry: { maximumAttempts: 2 },
});

/**
 * One night: reads every connection side by side, then writes the day's figures and the report. A connection that fails
 * or hangs keeps nothing from the others.
 */
export async function sync(input: SyncInput = {}): Promise<SyncResult> {
  const info = workflowInfo();
  const run = `${info.workflowId}/${info.firstExecutionRunId}`;
  const started = (info.typedSearchAttributes.get(scheduledStart) as Date | undefined) ?? info.startTime;
  const asOf = input.asOf ?? started.toISOString().slice(0, 10);
  const progress: SyncProgress = {
    asOf,
    connections: [],
    site: input.buildSite === false ? 'skipped' : 'waiting',
  };
  setHandler(syncProgress, () => progress);
  setHandler(connectionMoved, (moved) => {
    progress.connections = progress.connections.map((one) =>
      one.connection === moved.connection ? moved : one,
    );
    setCurrentDetails(progressTable(progress));
  });

  const plan = await beginRun({ run, asOf, asked: input.connections ?? null });
  progress.connections = plan.connections.map((connection) => ({
    connection,
    current: null,
    done: [],
    outcome: null,
  }));
  setCurrentDetails(progressTable(progress));

  const reading = Promise.all(
    plan.connections.map((connection) =>
      syncConnection({ asOf, connection, run, once: input.once ?? false, parkUntil: plan.parkUntil }),
    ),
  );
  if (progress.site !== 'skipped' && !(await endsWithin(reading, temporal.firstSiteAfter))) {
    await publish(progress, run);
  }
  const connections = await reading;
  await publish(progress, run);

  const result: SyncResult = {
    asOf,
    outcome: worstOf(connections.map((connection) => connection.outcome)),
    connections,
    site: progress.site === 'built' ? 'built' : progress.site === 'skipped' ? 'skipped' : 'failed',
  };
  await finishRun({ run, result });
  upsertSearchAttributes([{ key: outcomeAttribute, value: result.outcome }]);
  return result;
}

/** The figures of the day, and the report over all that is known by now. */
async function publish(progress: SyncProgress, run: string): Promise<void> {
  await refreshFigures.executeWithOptions({ summary: `figures of ${progress.asOf}` }, [
    { asOf: progress.asOf },
  ]);
  if (progress.site === 'skipped') return;
  progress.site = 'building';
  setCurrentDetails(progressTable(progress));
  try {
    await buildReport.executeWithOptions({ summary: 'build the report and swap it in' }, [{ run }]);
    progress.site = 'built';
  } catch (error) {
    if (isCancellation(error)) throw error;
    // The last good report stays in place; the figures are in the database all the same.
    progress.site = 'failed';
  }
  setCurrentDetails(progressTable(progress));
}

async function endsWithin(work: Promise<unknown>, duration: string): Promise<boolean> {
  const timer = new CancellationScope();
  const inTime = await Promise.race([
    work.then(() => true),
    timer.run(() => sleep(duration as `${number} hours`).then(() => false)).catch(() => false),
  ]);
  timer.cancel();
  return inTime;
}

/** A connection is never read twice at once: its id is its own, and whoever comes second waits. */
async function syncConnection(input: Parameters<typeof syncPlatform>[0]): Promise<ConnectionResult> {
  for (;;) {
    try {
      return await executeChild(syncPlatform, {
        workflowId: `sync/${input.connection}`,
        args: [input],
        staticSummary: `${input.connection} for ${input.asOf}`,
      });
    } catch (error) {
      if (isCancellation(error)) throw error;
      if (error instanceof WorkflowExecutionAlreadyStartedError) {
        await sleep(temporal.connectionBusyWait);
        continue;
      }
      if (!(error instanceof ChildWorkflowFailure)) throw error;
      return failed(input.connection, rootMessage(error));
    }
  }
}

function failed(connection: string, error: string): ConnectionResult {
  const outcome: Outcome = 'failed';
  const counts = { requests: 0, records: 0, added: 0, changed: 0, removed: 0, quarantined: 0 };
  return { connection, outcome, resources: [{ resource: '*', outcome, ...counts, error }] };
}
