import { realpath } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { demoSince } from '../config/demo-since.ts';
import type { Database } from '../sql/database.ts';
import { playPast } from '../workflows/client.ts';
import type { PlayPastInput } from '../workflows/contract.ts';
import { follow } from './follow.ts';
import type { Services } from './services.ts';
import type { Session } from './session.ts';
import { siteLink } from './site-link.ts';

const pastDays = 180;
const stepDays = 7;
/** With what it takes to start and to build, the first report is there within a minute. */
const firstReportAfterSeconds = 35;

/**
 * The days of the demo's past that are played: one a week, and the last one before `since`. `number` is the place of a
 * day in the whole stretch.
 */
export function daysOfPast(since: string): PlayPastInput['days'] {
  const numbers = Array.from({ length: pastDays }, (_, n) => n + 1);
  return numbers
    .filter((number) => number === 1 || (pastDays - number) % stepDays === 0)
    .map((number) => ({ number, date: dayBefore(since, pastDays + 1 - number) }));
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Plays what was not played yet, strictly forward, showing how far it is. Throws as {@link follow} does. */
export async function playDemoPast(
  { installation, stop }: Session,
  services: Services,
  report: string,
): Promise<void> {
  const { home } = installation.environment;
  const { database } = services.database;
  const days = await daysToPlay(database, daysOfPast(demoSince(home)));
  if (days.length === 0) return;
  const { client } = services.temporal;
  const playing = client.withAbortSignal(stop, () =>
    playPast(client, { days, daysTotal: pastDays, firstReportAfterSeconds }),
  );
  const look = async () => {
    const played = `Simulated past: day ${await lastDayPlayed(database)} of ${pastDays}`;
    return (await hasReport(home)) ? [played, `The first report can be read: ${report}`] : [played];
  };
  await follow(playing, look, stop);
}

/** Days before one that was read already stay as they are: time goes forward only. */
async function daysToPlay(database: Database, days: PlayPastInput['days']): Promise<PlayPastInput['days']> {
  const { rows } = await database.raw<{ rows: [{ last: string | null }] }>(
    'select max(as_of) as last from warehouse.sync_run where finished_at is not null',
  );
  const { last } = rows[0];
  return days.filter(({ date }) => last === null || date > last);
}

async function lastDayPlayed(database: Database): Promise<number> {
  const { rows } = await database.raw<{ rows: { played: number }[] }>(
    'select coalesce(past_days_played, 0) as played from warehouse.installation',
  );
  return rows[0]?.played ?? 0;
}

async function hasReport(home: string): Promise<boolean> {
  const folder = await realpath(siteLink).catch(() => '');
  return folder.startsWith(await realpath(home));
}

/**
 * Ends what an earlier start that was killed left open of the past: the simulator's clock no longer stands on the day that
 * was being played. That day is played anew. To be called before a worker is there.
 */
export async function abandonOpenPast(client: Client): Promise<void> {
  const open = client.workflow.list({ query: `WorkflowType = 'playPast' and ExecutionStatus = 'Running'` });
  let found = false;
  for await (const { workflowId, runId } of open) {
    found = true;
    await client.workflow
      .getHandle(workflowId, runId)
      .terminate('The demo was started anew: it is played on from here.');
  }
  // Its children end with it, a moment later.
  const isOpen = async () => (await client.workflow.count(`ExecutionStatus = 'Running'`)).count > 0;
  for (let wait = 0; found && wait < 50 && (await isOpen()); wait += 1) await sleep(100);
}
