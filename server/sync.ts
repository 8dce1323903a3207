import { z } from 'zod';
import { startOrJoinSync } from '../workflows/client.ts';
import type { Routes, ServerOptions } from './app.ts';
import { problem } from './errors.ts';
import { readSyncState, syncState } from './sync-state.ts';
import { requireToken } from './token.ts';

const started = z.object({
  workflow_id: z.string(),
  run_id: z.string(),
  joined: z.boolean().describe('True: it was running already.'),
});

export function syncRoutes(routes: Routes, { reader, temporal, apiToken }: ServerOptions): void {
  routes.get(
    '/api/sync',
    { schema: { summary: 'The last sync, and the one that is running', response: { 200: syncState } } },
    async (_, reply) => reply.header('cache-control', 'no-store').send(await readSyncState(reader, temporal)),
  );

  routes.post(
    '/api/sync',
    {
      onRequest: requireToken(apiToken),
      schema: {
        summary: 'Starts a sync, or joins the one that is running',
        security: [{ token: [] }],
        response: { 202: started, 401: problem, 403: problem, 503: problem },
      },
    },
    async (request, reply) => {
      if (temporal === null) {
        return reply
          .code(503)
          .send({ error: 'unavailable', reason: 'There is no Temporal here: start with "insights up".' });
      }
      const { workflowId, runId, joined } = await startOrJoinSync(temporal, {});
      request.log.info({ workflowId, runId, joined }, 'sync asked for by the API');
      return reply.code(202).send({ workflow_id: workflowId, run_id: runId, joined });
    },
  );
}
