import type { Services } from './services.ts';
import type { Session } from './session.ts';

/** Starts the worker of this installation in this process. Stopped by the session's cleanup, before what it works with. */
export async function startInstallationWorker(session: Session, services: Services): Promise<void> {
  const { installation, log, cleanup } = session;
  // They bring the whole of Temporal's core along: only who works loads it.
  const [{ bridgeTemporalLog }, { startWorker }] = await Promise.all([
    import('./temporal-log.ts'),
    import('./worker.ts'),
  ]);
  bridgeTemporalLog(log);
  const worker = await startWorker({
    connection: installation.environment.temporalConnection ?? { address: services.temporal.address },
    namespace: installation.namespace,
    installation,
    database: services.database.database,
    databaseUrl: services.database.readerUrl,
    simulatorUrl: services.simulatorUrl,
    log: (line) => log.info(line),
  });
  cleanup.defer('worker', () => worker.shutdown());
}
