import { defineSearchAttributeKey } from '@temporalio/common';
import {
  CancellationScope,
  isCancellation,
  patched,
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
  type ConnectionProgress,
  type ConnectionResult,
  connectionMoved,
  type SyncInput,
  type SyncProgress,
  type SyncResult,
  syncProgress,
} from './contract.ts';
import { progressTable } from './progress-table.ts';
import { outcomeAttribute } from './search-attributes.ts';
import { startDeliveries } from './start-deliveries.ts';
import { syncConnection } from './sync-connection.ts';
import { withResults } from './with-results.ts';
import { worstOf } from './worst-of.ts';

const scheduledStart = defineSearchAttributeKey('TemporalScheduledStartTime', 'DATETIME');

const { beginRun, evaluateAlerts, finishRun, recordSite, refreshFigures } = proxyActivities<Activities>({
  ...temporal.activities.database,
  retry: temporal.activities.retry,
});
const { buildReport } = proxyActivities<Activities>(temporal.activities.site);

/**
 * One night: reads every connection side by side, then writes the day's figures and the report. A connection that fails
 * or hangs keeps nothing from the others.
 */
export async function sync(input: SyncInput = {}): Promise<SyncResult> {
  const info = workflowInfo();
  const run = `${info.workflowId}/${info.firstExecutionRunId}`;
  // A late start speaks of the day that it was due on.
  const due = info.typedSearchAttributes.get(scheduledStart) ?? info.startTime;
  const asOf = input.asOf ?? due.toISOString().slice(0, 10);
  const progress: SyncProgress = {
    asOf,
    connections: [],
    site: input.buildSite === false ? 'skipped' : 'waiting',
  };
  const over = new Set<string>();
  setHandler(syncProgress, () => progress);
  setHandler(connectionMoved, (moved) => {
    if (over.has(moved.connection)) return;
    show({ ...moved, done: withResults(known(moved.connection).done, moved.done) });
  });

  const plan = await beginRun.executeWithOptions({ summary: 'which connections it reads' }, [
    { run, asOf, asked: input.connections ?? null },
  ]);
  progress.connections = plan.connections.map((connection) => nothingYet(connection));
  describe();

  const early = new CancellationScope();
  const earlyReport = early.run(publishEarly).catch(() => undefined);
  const connections = await Promise.all(plan.connections.map(read));
  early.cancel();
  await earlyReport;
  await writeFigures();
  if (patched('alerts')) await raiseAlerts();
  const outcome = worstOf(connections.map((connection) => connection.outcome));
  const ended = { asOf, outcome, connections };
  // Before the report is built, so that it tells of its own run too.
  await finishRun.executeWithOptions({ summary: 'write down how it ended' }, [{ run, ...ended }]);
  if (progress.site !== 'skipped') await buildSite();
  const site = progress.site === 'built' || progress.site === 'skipped' ? progress.site : 'failed';
  await recordSite.executeWithOptions({ summary: `the report is ${site}` }, [{ run, site }]);
  if (plan.isSearchable) upsertSearchAttributes([{ key: outcomeAttribute, value: outcome }]);
  return { ...ended, site };

  async function read(connection: string): Promise<ConnectionResult> {
    const { once = false } = input;
    const result = await syncConnection({ asOf, connection, run, once, parkUntil: plan.parkUntil }, () =>
      known(connection),
    );
    over.add(connection);
    show({ connection, current: null, done: result.resources, outcome: result.outcome });
    return result;
  }

  function known(connection: string): ConnectionProgress {
    return progress.connections.find((one) => one.connection === connection) ?? nothingYet(connection);
  }

  /** Nobody waits longer for the report because one connection hangs. What fails here is tried again at the end. */
  async function publishEarly(): Promise<void> {
    if (progress.site === 'skipped') return;
    await sleep(temporal.firstSiteAfter, { summary: 'then a first report of what is there' });
    await writeFigures();
    await buildSite();
  }

  async function writeFigures(): Promise<void> {
    await refreshFigures.executeWithOptions({ summary: `figures of ${asOf}` }, [{ asOf }]);
  }

  /** Says what the figures of the day are worth saying. Whether it can keeps nothing from the report. */
  async function raiseAlerts(): Promise<void> {
    try {
      const summary = `alerts by the figures of ${asOf}`;
      const { deliveries } = await evaluateAlerts.executeWithOptions({ summary }, [{ asOf }]);
      await startDeliveries(deliveries);
    } catch (error) {
      if (isCancellation(error)) throw error;
      // The report says of which day its alerts are, and what is in the outbox waits there for the next night.
    }
  }

  /** The report over all that is known by now. */
  async function buildSite(): Promise<void> {
    progress.site = 'building';
    describe();
    try {
      await buildReport.executeWithOptions({ summary: 'build the report and swap it in' }, [{ run }]);
      progress.site = 'built';
    } catch (error) {
      if (isCancellation(error)) throw error;
      // The last good report stays in place; the figures are in the database all the same.
      progress.site = 'failed';
    }
    describe();
  }

  function show(moved: ConnectionProgress): void {
    progress.connections = progress.connections.map((one) =>
      one.connection === moved.connection ? moved : one,
    );
    describe();
  }

  function describe(): void {
    const { connections, site } = progress;
    setCurrentDetails(`Figures of **${asOf}**. Report: **${site}**.\n\n${progressTable(connections)}`);
  }
}

function nothingYet(connection: string): ConnectionProgress {
  return { connection, current: null, done: [], outcome: null };
}
