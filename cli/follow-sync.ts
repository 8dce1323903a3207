import type { Client } from '@temporalio/client';
import { currentSync, type StartedSync } from '../workflows/client.ts';
import type { SyncResult } from '../workflows/contract.ts';
import { follow } from './follow.ts';
import { progressLines } from './progress-lines.ts';

/** Waits for a sync, showing how far each connection is. Throws as {@link follow} does. */
export function followSync(
  client: Client,
  { workflowId, runId }: StartedSync,
  stop: AbortSignal,
): Promise<SyncResult> {
  // Whoever stops closes the connection: no call must wait on it any more.
  const result = client.withAbortSignal(
    stop,
    () => client.workflow.getHandle(workflowId, runId).result() as Promise<SyncResult>,
  );
  const look = async () => {
    const progress = await currentSync(client);
    return progress && [`Sync for ${progress.asOf}`, ...progressLines(progress)];
  };
  return follow(result, look, stop);
}
