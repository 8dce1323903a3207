import { type DatabaseService, openDatabaseService } from './database.ts';
import type { Session } from './session.ts';
import { simulatorUrl } from './simulator.ts';
import { openTemporal, type TemporalClient } from './temporal.ts';

/** What a sync needs besides a worker, running. */
export interface Services {
  database: DatabaseService;
  temporal: TemporalClient;
  /** Of the demo; undefined where platforms are configured. */
  simulatorUrl: string | undefined;
}

/** Starts PostgreSQL, Temporal and the demo's simulator beside each other. */
export async function startServices(session: Session): Promise<Services> {
  // All are waited for, also when one fails: what comes up late must be stopped too.
  const [database, temporal, simulator] = await Promise.allSettled([
    openDatabaseService(session),
    openTemporal(session),
    session.installation.isSimulated ? simulatorUrl(session) : undefined,
  ]);
  session.stop.throwIfAborted();
  return {
    database: fulfilled(database),
    temporal: fulfilled(temporal),
    simulatorUrl: fulfilled(simulator),
  };
}

function fulfilled<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
