import { describe, expect, it } from 'vitest';
import { LongWait, pauseConnection, takePermit } from '../../activities/engine/pace.ts';
import type { Platform } from '../../activities/engine/platform.ts';
import { usePostgres } from '../sql/postgres.ts';

const postgres = usePostgres();
const window = (bucket: string, requests: number) => ({ bucket, requests, milliseconds: 60_000 });

/** Asks `callers` times at once; returns how many were let through. */
async function granted(
  callers: number,
  windows: ReturnType<typeof window>[],
  connection = 'github',
): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: callers }, () =>
      postgres.database.raw('select staging.take_permit(?, ?) as wait', [
        connection,
        JSON.stringify(windows),
      ]),
    ),
  );
  return answers.filter(({ rows }) => rows[0].wait === 0).length;
}

/** Makes the oldest `n` permits older than their window. */
async function age(n: number): Promise<void> {
  await postgres.database.raw(
    `update staging.permit set issued_at = issued_at - interval '61 seconds'
     where ctid in (select ctid from staging.permit order by issued_at limit ?)`,
    [n],
  );
}

describe('permits', () => {
  it('are never more than the window allows, however many callers there are', async () => {
    expect(await granted(30, [window('all', 7)])).toBe(7);
    expect(await granted(30, [window('all', 7)])).toBe(0);
  });

  it('come back one by one as they leave the sliding window', async () => {
    await granted(7, [window('all', 7)]);
    await age(3);
    expect(await granted(30, [window('all', 7)])).toBe(3);
    await age(4);
    expect(await granted(30, [window('all', 7)])).toBe(1);
    await age(7);
    expect(await granted(30, [window('all', 7)])).toBe(3);
  });

  it('must be had in every window at once: one that refuses costs the others nothing', async () => {
    expect(await granted(20, [window('all', 9), window('few', 2)])).toBe(2);
    expect(await granted(20, [window('all', 9)])).toBe(7);
  });

  it('of one connection are not those of another', async () => {
    await granted(5, [window('all', 5)]);
    expect(await granted(5, [window('all', 5)], 'trello')).toBe(5);
  });

  it('are not given while the platform has said to wait', async () => {
    await pauseConnection(postgres.database, 'github', 60_000, 'slow down');
    expect(await granted(5, [window('all', 5)])).toBe(0);
    await postgres.database.raw(`update staging.pause set until = now() - interval '1 second'`);
    expect(await granted(5, [window('all', 5)])).toBe(5);
  });

  it('keep the longest wait that the platform has asked for', async () => {
    await pauseConnection(postgres.database, 'github', 60_000, 'slow down');
    await pauseConnection(postgres.database, 'github', 1, 'go on');
    expect(await granted(5, [window('all', 5)])).toBe(0);
  });

  it('are forgotten when no window can remember them', async () => {
    await granted(5, [window('all', 5)]);
    await postgres.database.raw(`update staging.permit set issued_at = issued_at - interval '2 days'`);
    await granted(1, [window('all', 5)]);
    const { rows } = await postgres.database.raw('select count(*)::integer as n from staging.permit');
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('that are long in coming are no reason to sleep: the caller is told', async () => {
    const ceiling = { bucket: 'requests', requests: 1, perMilliseconds: 60_000 };
    const platform = { ceiling, windows: [] as Platform['windows'] } as Platform;
    const connection = { name: 'github', platform, variables: {}, ceiling: null };
    await takePermit(postgres.database, connection, '/first');
    await expect(takePermit(postgres.database, connection, '/second')).rejects.toBeInstanceOf(LongWait);
  });

  it('of a window count only the paths that it is for', async () => {
    const ceiling = { bucket: 'requests', requests: 100, perMilliseconds: 60_000 };
    const members = {
      bucket: 'members',
      requests: 1,
      perMilliseconds: 60_000,
      counts: (path: string) => path.startsWith('/members'),
    };
    const platform = { ceiling, windows: [members] } as unknown as Platform;
    const connection = { name: 'github', platform, variables: {}, ceiling: null };
    await takePermit(postgres.database, connection, '/members/1');
    await expect(takePermit(postgres.database, connection, '/boards/1')).resolves.toBeUndefined();
    await expect(takePermit(postgres.database, connection, '/members/2')).rejects.toBeInstanceOf(LongWait);
  });
});
