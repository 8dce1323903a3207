import { Interrupted } from './command-failed.ts';
import { exitCodes } from './exit-codes.ts';

/**
 * Aborted by the first Ctrl-C, SIGTERM or SIGHUP, so that all can be stopped cleanly; the second one ends the process at
 * once. The reason is an {@link Interrupted}.
 */
export function listenForStop(say: (line: string) => void): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    say('Stopping … (once more: at once)');
    controller.abort(new Interrupted());
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  return controller.signal;
}

/** Ends when the user stops the command. */
export function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
