import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  sleep,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import { temporal } from '../temporal.config.ts';
import type { ResourceResult, SyncPlatformInput } from './contract.ts';
import { rootMessage } from './root-message.ts';

const { stretch, database, retry, retryOnce } = temporal.activities;
const { endResource } = proxyActivities<Activities>({ ...database, retry });
const { startToCloseTimeout, heartbeatTimeout, cancellationType } = stretch;
const options = { startToCloseTimeout, heartbeatTimeout, cancellationType };
const { extractStretch: extractPatiently } = proxyActivities<Activities>({ ...options, retry });
const { extractStretch: extractOnce } = proxyActivities<Activities>({ ...options, retry: retryOnce });

/** How a list that is read reaches its connection. */
export interface Reader {
  input: SyncPlatformInput;
  /** Whether it is read anew although this run has published it. */
  again: boolean;
  /** Reads the list that the slices of this one come from once more; null where it has none. */
  readParent: (() => Promise<ResourceResult>) | null;
  /** How often somebody has said that the credential is renewed. */
  renewals(): number;
  /** Parks until that is said more often than `before`; false where nobody did in time. */
  renewed(reason: string, before: number): Promise<boolean>;
  /** Called between two stretches: the place to go on in a new history. */
  breathe(): Promise<void>;
}

const mostParentReads = 2;

/** Reads one list to its end, stretch by stretch. Whatever happens, it ends with an outcome; only a cancellation throws. */
export async function readResource(resource: string, reader: Reader): Promise<ResourceResult> {
  const { connection, run, asOf, once } = reader.input;
  const task = { connection, resource, run, asOf };
  const { again } = reader;
  let detailsUntil = detailsUntilFromNow();
  let parentReads = 0;
  for (;;) {
    await reader.breathe();
    const before = reader.renewals();
    const end = await attempt();
    switch (end.state) {
      case 'done':
        return end.result;
      case 'more':
        if (end.waitMilliseconds > 0) {
          await sleep(end.waitMilliseconds, { summary: `${resource}: the platform's limit` });
        }
        break;
      case 'check_parents': {
        if (!reader.readParent || parentReads === mostParentReads) {
          return await endResource({ ...task, outcome: 'failed', error: 'Its parents keep vanishing.' });
        }
        parentReads += 1;
        const parent = await reader.readParent();
        if (parent.outcome !== 'ok') return await endOrphan(resource, parent, reader.input);
        break;
      }
      case 'credential_rejected':
        if (!(await reader.renewed(end.reason, before))) {
          return await endResource({ ...task, outcome: 'awaiting_credential', error: end.reason });
        }
        detailsUntil = detailsUntilFromNow();
        break;
      case 'failed':
        return await endResource({ ...task, outcome: 'failed', error: end.reason });
    }
  }

  async function attempt() {
    try {
      const extractStretch = once ? extractOnce : extractPatiently;
      return await extractStretch.executeWithOptions({ summary: resource }, [
        { ...task, detailsUntil, again },
      ]);
    } catch (error) {
      if (isCancellation(error)) throw error;
      const state = isCredential(error) ? ('credential_rejected' as const) : ('failed' as const);
      return { state, reason: rootMessage(error) };
    }
  }
}

/** Without a fresh parent list there are no slices to read: what was known stays. */
export async function endOrphan(
  resource: string,
  parent: ResourceResult,
  { connection, run, asOf }: SyncPlatformInput,
): Promise<ResourceResult> {
  // It shares its parent's lot; but only what was read can be held, and a decision frees the parent alone.
  const outcome = parent.outcome === 'held' ? 'skipped' : parent.outcome;
  const error = `Not read, because ${parent.resource} is ${parent.outcome}.`;
  return await endResource({ connection, resource, run, asOf, outcome, error });
}

function detailsUntilFromNow(): number {
  return Date.now() + temporal.detailBudgetMinutes * 60_000;
}

function isCredential(error: unknown): boolean {
  return (
    error instanceof ActivityFailure &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === 'CredentialRejected'
  );
}
