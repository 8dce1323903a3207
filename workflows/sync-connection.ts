import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { executeChild, sleep, TemporalFailure } from '@temporalio/workflow';
import { temporal } from '../temporal.config.ts';
import type { ConnectionProgress, ConnectionResult, Outcome, SyncPlatformInput } from './contract.ts';
import { rootMessage } from './root-message.ts';
import { syncPlatform } from './sync-platform.ts';

/**
 * Reads a connection in a workflow of its own. It is never read twice at once: its id is its own, and whoever comes second
 * waits, at the longest until the night is over. Never throws: what fails, or is cancelled, is an outcome.
 * @param known what it was last heard to have done
 */
export async function syncConnection(
  input: SyncPlatformInput,
  known: () => ConnectionProgress,
): Promise<ConnectionResult> {
  const { connection, asOf, parkUntil } = input;
  const { firstWaitSeconds, longestWaitSeconds } = temporal.connectionBusy;
  for (let seconds: number = firstWaitSeconds; ; seconds = Math.min(2 * seconds, longestWaitSeconds)) {
    try {
      return await executeChild(syncPlatform, {
        workflowId: `sync/${connection}`,
        args: [input],
        staticSummary: `${connection}, figures of ${asOf}`,
        staticDetails,
      });
    } catch (error) {
      const isBusy = error instanceof WorkflowExecutionAlreadyStartedError;
      if (!isBusy && error instanceof TemporalFailure) return failed(known(), rootMessage(error));
      if (!isBusy) throw error;
    }
    if (Date.now() >= Date.parse(parkUntil))
      return failed(known(), 'Another run has been reading it all night.');
    const summary = `${connection} is being read by another run`;
    const isCancelled = await sleep(seconds * 1000, { summary }).then(
      () => false,
      () => true,
    );
    if (isCancelled) return failed(known(), 'Cancelled.');
  }
}

const staticDetails = [
  'Reads the lists of one connection one after another, publishes each as soon as it is whole, then derives the facts.',
  '',
  'How far it is stands under *Current Details*; how each list ended is in the result.',
  '',
  '- It waits for a credential: renew it, then send the signal `credential-renewed`.',
  '- To stop it, **cancel** it: what was published stays, the list being read is carried on or read anew next time.',
].join('\n');

/** What it had done stands; what it was at is what failed. */
function failed({ connection, current, done }: ConnectionProgress, error: string): ConnectionResult {
  const outcome: Outcome = 'failed';
  const counts = { requests: 0, records: 0, added: 0, changed: 0, removed: 0, quarantined: 0 };
  return {
    connection,
    outcome,
    resources: [...done, { resource: current ?? '*', outcome, ...counts, error }],
  };
}
