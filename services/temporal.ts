import { endResponsibility, takeResponsibility } from './responsibility.ts';
import { ServiceError } from './service-error.ts';
import { createNamespace, prepareNamespace } from './temporal/namespace.ts';
import { databaseFile, launchServer, runningServer, stopServer } from './temporal/server.ts';

export { knowsSearchAttributes, prepareNamespace } from './temporal/namespace.ts';

/** The Temporal dev server of one home, running. */
export interface TemporalService {
  /** Where clients and workers connect, e.g. `127.0.0.1:7233`. */
  address: string;
  uiUrl: string;
  /** Whether `stop` stops it: this process started it, or holds the home and found it orphaned. */
  startedHere: boolean;
  stop(): Promise<void>;
}

/**
 * Starts the Temporal CLI's dev server for a home, or adopts it where it runs already; when this returns, it answers,
 * and the namespaces have their retention and search attributes. Ports 7233 and 8233 or the next free ones, which it
 * keeps; it outlives this process unless `stop` is called.
 * @throws {ServiceError} when it does not start or does not answer
 * @throws {SetupError} when the Temporal CLI is not installed
 */
export async function startTemporal(options: {
  home: string;
  namespaces: string[];
  log: (line: string) => void;
}): Promise<TemporalService> {
  const { home, namespaces, log } = options;
  const adopted = await runningServer(home);
  const { server, connection } = adopted ?? (await launchServer(home, namespaces));
  try {
    for (const namespace of namespaces) {
      await createNamespace(connection, namespace);
      for (const line of await prepareNamespace(connection, namespace)) log(line);
    }
  } catch (error) {
    if (!adopted) await stopServer(server, home);
    throw new ServiceError({
      what: `Temporal's namespaces (${namespaces.join(', ')}) could not be prepared`,
      why: (error as Error).message,
      toDo: `Start again; if that does not help, stop Temporal before: kill ${server.pid}`,
      cause: error,
    });
  } finally {
    await connection.close();
  }
  const address = `127.0.0.1:${server.port}`;
  const startedHere = takeResponsibility(home, databaseFile(home), !adopted);
  return {
    address,
    uiUrl: `http://127.0.0.1:${server.uiPort}`,
    startedHere,
    async stop() {
      if (startedHere && endResponsibility(home, databaseFile(home))) await stopServer(server, home);
    },
  };
}
