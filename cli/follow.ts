import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowFailedError } from '@temporalio/client';
import { rootCause } from '@temporalio/common';
import { CommandFailed } from './command-failed.ts';
import { liveDisplay } from './live-display.ts';
import { untilStopped } from './stop-signal.ts';

const refreshMilliseconds = 500;

/**
 * Waits for a workflow, and meanwhile shows how far it is (`look`; null: nothing to tell at this moment). Whoever stops
 * watching does not stop the workflow.
 * @throws {Interrupted} when the user stops the command before. @throws {CommandFailed} when the workflow fails.
 */
export async function follow<T>(
  work: Promise<T>,
  look: () => Promise<string[] | null>,
  stop: AbortSignal,
): Promise<T> {
  const over = Promise.race([work, untilStopped(stop)]).then(
    () => true,
    () => true,
  );
  const display = liveDisplay();
  try {
    while (!(await Promise.race([over, sleep(refreshMilliseconds, false)]))) {
      // Between two workflow tasks a query may fail; the next one tells.
      const lines = await look().catch(() => null);
      if (lines) display.show(lines);
    }
  } finally {
    display.end();
  }
  stop.throwIfAborted();
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    throw new CommandFailed(`It failed: ${rootCause(error) ?? error.message}`);
  }
}
