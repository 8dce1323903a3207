import { Client, Connection } from '@temporalio/client';
import { ServiceError } from '../services/service-error.ts';
import { prepareNamespace, startTemporal } from '../services/temporal.ts';
import type { Session } from './session.ts';

/** Temporal, reachable. */
export interface TemporalClient {
  client: Client;
  address: string;
  /** Null: not ours, so we do not know. */
  uiUrl: string | null;
}

/**
 * Starts the dev server, or adopts it where it runs, or goes to TEMPORAL_ADDRESS. Closed by the session's cleanup.
 * @throws ServiceError when it cannot be had.
 */
export async function openTemporal({ installation, cleanup, say }: Session): Promise<TemporalClient> {
  const { environment, namespace } = installation;
  const { temporalAddress, temporalConnection } = environment;
  if (temporalAddress === null || temporalConnection === null) {
    const server = await startTemporal({ home: environment.home, namespaces: [namespace], log: say });
    cleanup.defer('temporal', () => server.stop());
    const connection = await Connection.connect({ address: server.address });
    cleanup.defer('temporal client', () => connection.close());
    return {
      client: new Client({ connection, namespace }),
      address: server.address,
      uiUrl: `${server.uiUrl}/namespaces/${namespace}`,
    };
  }
  try {
    const { address, tls, apiKey, metadata } = temporalConnection;
    const connection = await Connection.connect({
      address,
      tls,
      apiKey,
      metadata,
      connectTimeout: '5 seconds',
    });
    cleanup.defer('temporal client', () => connection.close());
    for (const line of await prepareNamespace(connection, namespace)) say(line);
    return { client: new Client({ connection, namespace }), address: temporalAddress, uiUrl: null };
  } catch (cause) {
    throw new ServiceError({
      what: `Temporal on ${temporalAddress} does not answer`,
      why: (cause as Error).message,
      toDo: 'Check TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and its TLS or API key; without TEMPORAL_ADDRESS the dev server is used.',
      cause,
    });
  }
}
