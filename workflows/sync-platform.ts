import { defineSearchAttributeKey } from '@temporalio/common';
import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  getExternalWorkflowHandle,
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
  type ConnectionProgress,
  type ConnectionResult,
  connectionMoved,
  credentialRenewed,
  type Outcome,
  platformProgress,
  type ResourceResult,
  type SyncPlatformInput,
} from './contract.ts';
import { progressTable } from './progress-table.ts';
import { rootMessage } from './root-message.ts';
import { worstOf } from './worst-of.ts';

const platformAttribute = defineSearchAttributeKey('Platform', 'KEYWORD');
const outcomeAttribute = defineSearchAttributeKey('Outcome', 'KEYWORD');

const patient = temporal.activities.retry;
const { describeConnection, endResource, writeFacts } = proxyActivities<Activities>({
  ...temporal.activities.database,
  retry: patient,
});

/** Reads all that one connection has, list by list, then derives its facts. Never runs twice at once for a connection. */
export async function syncPlatform(input: SyncPlatformInput): Promise<ConnectionResult> {
  const { connection, asOf, run } = input;
  const progress: ConnectionProgress = { connection, current: null, done: [], outcome: null };
  let renewals = 0;
  setHandler(platformProgress, () => progress);
  setHandler(credentialRenewed, () => {
    renewals += 1;
  });

  const { platform, resources } = await describeConnection({ connection });
  upsertSearchAttributes([{ key: platformAttribute, value: platform }]);
  for (const { resource, parent } of resources) {
    await move({ current: resource });
    const result = await readUnlessOrphaned(resource, parent);
    await move({ done: [...progress.done.filter((one) => one.resource !== resource), result] });
  }
  await move({ current: 'facts' });
  await writeFacts.executeWithOptions({ summary: `facts of ${asOf}` }, [{ connection, asOf }]);
  const outcome = worstOf(progress.done.map((one) => one.outcome));
  await move({ current: null, outcome });
  upsertSearchAttributes([{ key: outcomeAttribute, value: outcome }]);
  return { connection, outcome, resources: progress.done };

  /** Without a fresh parent list there are no slices to read: what was known stays. */
  async function readUnlessOrphaned(resource: string, parent: string | null): Promise<ResourceResult> {
    const of = progress.done.find((one) => one.resource === parent);
    if (!of || of.outcome === 'ok') return await read(resource, parent);
    const isSettled = of.outcome === 'not_permitted' || of.outcome === 'not_applicable';
    const error = `Not read, because ${parent} is ${of.outcome}.`;
    return await endResource({
      connection,
      resource,
      run,
      asOf,
      outcome: isSettled ? of.outcome : 'failed',
      error,
    });
  }

  async function read(resource: string, parent: string | null): Promise<ResourceResult> {
    const { detailsUntil, extractStretch } = stretches(input.once);
    const until = detailsUntil();
    const task = { connection, resource, run, asOf, detailsUntil: until };
    for (let parentChecks = 0; ; ) {
      try {
        const end = await extractStretch.executeWithOptions({ summary: resource }, [task]);
        if (end.state === 'done') return end.result;
        if (end.state === 'check_parents' && parent) {
          parentChecks += 1;
          if (parentChecks > 2)
            return await endResource({ ...task, outcome: 'failed', error: 'Its parents keep vanishing.' });
          await read(parent, null);
        } else if (end.state === 'more' && end.waitMilliseconds > 0) {
          await sleep(end.waitMilliseconds);
        }
      } catch (error) {
        if (isCancellation(error)) throw error;
        if (!isCredential(error))
          return await endResource({ ...task, outcome: 'failed', error: rootMessage(error) });
        if (!(await renewed(rootMessage(error)))) {
          return await endResource({ ...task, outcome: 'awaiting_credential', error: rootMessage(error) });
        }
      }
    }
  }

  /** Parks until somebody renews the credential, or until the night is over. */
  async function renewed(reason: string): Promise<boolean> {
    const milliseconds = Date.parse(input.parkUntil) - Date.now();
    if (input.once || milliseconds <= 0) return false;
    upsertSearchAttributes([{ key: outcomeAttribute, value: 'awaiting_credential' satisfies Outcome }]);
    setCurrentDetails(
      `**Waiting for a credential**, until ${input.parkUntil}: ${reason}\n\nThen send the signal \`credential-renewed\`.`,
    );
    const before = renewals;
    const isRenewed = await condition(() => renewals > before, milliseconds);
    if (isRenewed) upsertSearchAttributes([{ key: outcomeAttribute, value: null }]);
    return isRenewed;
  }

  async function move(change: Partial<ConnectionProgress>): Promise<void> {
    Object.assign(progress, change);
    setCurrentDetails(progressTable({ asOf, connections: [progress], site: 'waiting' }));
    const { parent } = workflowInfo();
    if (!parent) return;
    await getExternalWorkflowHandle(parent.workflowId, parent.runId)
      .signal(connectionMoved, { ...progress })
      .catch(() => undefined);
  }
}

function stretches(once: boolean) {
  const { startToCloseTimeout, heartbeatTimeout } = temporal.activities.stretch;
  const { extractStretch } = proxyActivities<Activities>({
    startToCloseTimeout,
    heartbeatTimeout,
    retry: once ? temporal.activities.retryOnce : patient,
  });
  return { extractStretch, detailsUntil: () => Date.now() + temporal.detailBudgetMinutes * 60_000 };
}

function isCredential(error: unknown): boolean {
  return (
    error instanceof ActivityFailure &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === 'CredentialRejected'
  );
}
