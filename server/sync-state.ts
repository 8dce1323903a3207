import type { Client } from '@temporalio/client';
import type pg from 'pg';
import { z } from 'zod';
import { currentSync } from '../workflows/client.ts';
import { outcomes, type SyncProgress } from '../workflows/contract.ts';
import { temporalPatienceMilliseconds } from './health.ts';

const resource = z.object({
  resource: z.string(),
  outcome: z.enum(outcomes),
  requests: z.int(),
  records: z.int(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  quarantined: z.int(),
  error: z.string().nullable(),
});

const running = z.object({
  as_of: z.string(),
  site: z.enum(['waiting', 'building', 'built', 'skipped', 'failed']),
  connections: z.array(
    z.object({
      connection: z.string(),
      current: z.string().nullable().describe('What is being read now.'),
      outcome: z.enum(outcomes).nullable().describe('Null while it is being read.'),
      done: z.array(resource),
    }),
  ),
});

const last = z.object({
  run: z.string(),
  as_of: z.string(),
  started_at: z.string(),
  finished_at: z.string(),
  outcome: z.string().nullable(),
  records: z.int().nullable(),
  requests: z.int().nullable(),
  errors: z.int().nullable(),
  site: z.string().nullable(),
  resources: z.array(resource.extend({ platform: z.string(), connection: z.string(), outcome: z.string() })),
});

export const syncState = z.object({
  temporal: z.enum(['ok', 'unreachable', 'not_used']),
  running: running.nullable(),
  last: last.nullable().describe('The last run that ended.'),
  past: z
    .object({ days_played: z.int(), days_total: z.int() })
    .nullable()
    .describe("How much of the demo's past was played; null where there is none."),
});

export type SyncState = z.infer<typeof syncState>;
type LastRun = Omit<NonNullable<SyncState['last']>, 'started_at' | 'finished_at'> & {
  started_at: Date;
  finished_at: Date;
};
type Past = NonNullable<SyncState['past']>;

const lastRun = `
  select run, as_of, started_at, finished_at, outcome, records, requests, errors, site,
    (select coalesce(json_agg(json_build_object('platform', s.platform, 'connection', s.connection, 'resource', s.resource,
        'outcome', s.outcome, 'requests', s.requests, 'records', s.records, 'added', s.added, 'changed', s.changed,
        'removed', s.removed, 'quarantined', s.quarantined, 'error', s.error) order by s.connection, s.extraction_id), '[]')
      from reporting.sync_status s where s.run = r.run) as resources
  from reporting.sync_runs r where finished_at is not null
  order by finished_at desc limit 1`;

const playedPast = `
  select coalesce(past_days_played, 0) as days_played, past_days_total as days_total
  from reporting.installation where past_days_total is not null`;

/** The last sync that ended and the one that is running. */
export async function readSyncState(reader: pg.Pool, temporal: Client | null): Promise<SyncState> {
  const [runs, past, now] = await Promise.all([
    reader.query<LastRun>(lastRun),
    reader.query<Past>(playedPast),
    temporal === null ? ({ temporal: 'not_used', running: null } as const) : ask(temporal),
  ]);
  const [ended] = runs.rows;
  return {
    ...now,
    last: ended
      ? { ...ended, started_at: ended.started_at.toISOString(), finished_at: ended.finished_at.toISOString() }
      : null,
    past: past.rows[0] ?? null,
  };
}

/** Without a worker a query is never answered. */
async function ask(client: Client): Promise<Pick<SyncState, 'temporal' | 'running'>> {
  try {
    const progress = await client.withDeadline(Date.now() + temporalPatienceMilliseconds, () =>
      currentSync(client),
    );
    return { temporal: 'ok', running: progress && inSnakeCase(progress) };
  } catch {
    return { temporal: 'unreachable', running: null };
  }
}

function inSnakeCase({ asOf, ...progress }: SyncProgress): z.infer<typeof running> {
  return { as_of: asOf, ...progress };
}
