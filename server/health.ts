import type { Client } from '@temporalio/client';
import type pg from 'pg';
import { z } from 'zod';
import type { Routes, ServerOptions } from './app.ts';

const health = z.object({
  status: z.enum(['ok', 'broken']),
  database: z.enum(['ok', 'unreachable']),
  temporal: z.enum(['ok', 'unreachable', 'not_used']),
  data_age_hours: z
    .number()
    .nullable()
    .describe('Since a list was last read completely; null = never, or not known.'),
});
type Health = z.infer<typeof health>;

const ageOfData = `
  select (extract(epoch from now() - max(finished_at)) / 3600)::float as hours
  from reporting.sync_status where outcome = 'ok'`;

export function healthRoutes(routes: Routes, { reader, temporal }: ServerOptions): void {
  for (const path of ['/health', '/api/health']) {
    routes.get(
      path,
      {
        schema: {
          summary: 'Is everything there, and how old is the data?',
          response: { 200: health, 503: health },
        },
      },
      async (_, reply) => {
        const found = await examine(reader, temporal);
        return reply
          .code(found.status === 'ok' ? 200 : 503)
          .header('cache-control', 'no-store')
          .send(found);
      },
    );
  }
}

async function examine(reader: pg.Pool, temporal: Client | null): Promise<Health> {
  const [age, answers] = await Promise.all([
    reader.query<{ hours: number | null }>(ageOfData).then(
      ({ rows }) => ({ hours: rows[0]?.hours ?? null }),
      () => null,
    ),
    temporal === null ? null : isAnswering(temporal),
  ]);
  return {
    status: age === null || answers === false ? 'broken' : 'ok',
    database: age === null ? 'unreachable' : 'ok',
    temporal: answers === null ? 'not_used' : answers ? 'ok' : 'unreachable',
    data_age_hours: age?.hours == null ? null : Math.round(age.hours * 10) / 10,
  };
}

/** How long Temporal may take to answer. */
export const temporalPatienceMilliseconds = 3_000;

async function isAnswering(client: Client): Promise<boolean> {
  const { namespace } = client.options;
  try {
    await client.withDeadline(Date.now() + temporalPatienceMilliseconds, () =>
      client.workflowService.describeNamespace({ namespace }),
    );
    return true;
  } catch {
    return false;
  }
}
