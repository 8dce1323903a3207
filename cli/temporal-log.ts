import { DefaultLogger, type LogMetadata, Runtime } from '@temporalio/worker';
import type { Logger } from './log.ts';

const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Leads what the Temporal SDK says into our log. To be called once, before the first worker; signals stay ours. */
export function bridgeTemporalLog(log: Logger): void {
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) => {
    log[levels[level]]({ temporal: placeOf(meta), err: meta?.error }, message);
  });
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: { logging: { filter: 'WARN', forward: {} } },
  });
}

/** Of the SDK's fields those that tell where, and no payload. */
function placeOf({ workflowId, runId, activityType, attempt, taskQueue }: LogMetadata = {}): object {
  return { workflowId, runId, activityType, attempt, taskQueue };
}
