import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfiguredConnection } from '../../config/connections.ts';
import type { Database } from '../../sql/database.ts';
import type { RateWindow } from './platform.ts';

/** Waits up to this long stay in the activity; a longer one is a timer of the workflow, and occupies nobody. */
const longestSleepMilliseconds = 5_000;

/**
 * A request counts at the platform when it arrives there, which may be late: a window of ours is this much longer than
 * theirs.
 */
const marginMilliseconds = 1_000;

/** A wait too long to sleep through. */
export class LongWait extends Error {
  override readonly name = 'LongWait';
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super(`The next request is allowed in ${Math.ceil(milliseconds / 1000)} s.`);
    this.milliseconds = milliseconds;
  }
}

/**
 * Takes a permit for one request of `path`, after waiting for it if need be. Permits live in PostgreSQL, so they survive
 * a killed worker and hold for several.
 * @throws LongWait when it is not to be had soon.
 */
export async function takePermit(
  database: Database,
  connection: ConfiguredConnection,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const windows = windowsOf(connection).filter((window) => window.counts?.(path) ?? true);
  const asked = windows.map(({ bucket, requests, perMilliseconds }) => ({
    bucket,
    requests,
    milliseconds: perMilliseconds + marginMilliseconds,
  }));
  for (;;) {
    const { rows } = await database.raw<{ rows: [{ wait: number }] }>(
      'select staging.take_permit(?, ?) as wait',
      [connection.name, JSON.stringify(asked)],
    );
    const wait = rows[0].wait;
    if (wait === 0) return;
    if (wait > longestSleepMilliseconds) throw new LongWait(wait);
    await sleep(wait, undefined, { signal });
  }
}

/** The platform said to wait: nobody asks this connection for anything before then. */
export async function pauseConnection(
  database: Database,
  connection: string,
  milliseconds: number,
  reason: string,
): Promise<void> {
  await database.raw(
    `insert into staging.pause values (:connection, clock_timestamp() + :milliseconds * interval '1 millisecond', :reason)
     on conflict (connection) do update set until = greatest(pause.until, excluded.until), reason = excluded.reason`,
    { connection, milliseconds, reason },
  );
}

/** How long so many requests take at least, when the limits are all that they wait for. */
export function secondsWithin(
  connection: ConfiguredConnection,
  asked: { path: string; requests: number }[],
): number {
  const seconds = windowsOf(connection).map(({ requests, perMilliseconds, counts }) => {
    const counted = asked.filter(({ path }) => counts?.(path) ?? true);
    const sum = counted.reduce((total, one) => total + one.requests, 0);
    const fullWindows = Math.max(0, Math.ceil(sum / requests) - 1);
    return (fullWindows * (perMilliseconds + marginMilliseconds)) / 1000;
  });
  return Math.max(...seconds);
}

/** Our own ceiling, and what the vendor publishes beside it. */
function windowsOf({ ceiling, platform }: ConfiguredConnection): RateWindow[] {
  return [{ ...(ceiling ?? platform.ceiling), bucket: 'ceiling' }, ...platform.windows];
}
