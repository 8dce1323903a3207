import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rebuildFacts } from '../../activities/facts/rebuild.ts';
import { refreshFigures } from '../../activities/facts/refresh-figures.ts';
import { writeFacts } from '../../activities/facts/write-facts.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import type { Database } from '../../sql/database.ts';
import { usePostgres } from '../sql/postgres.ts';
import { factsOf } from './facts-of.ts';
import { publish, type Staged } from './stage.ts';

const postgres = usePostgres();
const installation = { config: parseInsightsConfig('', 'test'), connections: () => [] };
const [monday, tuesday] = ['2026-03-02', '2026-03-03'] as const;

const user = (name: string, fields: Record<string, unknown> = {}): Staged => ({
  slice: 'd1',
  key: name,
  payload: {
    accountId: name,
    status: 'active',
    productAccess: [{ key: 'confluence', id: 'ari:cloud:confluence::site/s1' }],
    ...fields,
  },
});

async function sync(database: Database, asOf: string, ...records: Staged[]): Promise<void> {
  const lists = { groups: [], 'group-roles': [], users: records };
  for (const [resource, content] of Object.entries(lists)) {
    const list = { connection: 'atlassian', platform: 'atlassian', resource, records: content };
    await publish(database, list, asOf);
  }
  const context = { connection: 'atlassian', settings: {}, serviceAccounts: [], internalAccounts: [] };
  await writeFacts(database, { platform: 'atlassian', connection: 'atlassian', asOf, context });
  await refreshFigures(database, asOf);
}

async function assigned(database: Database): Promise<[string, number][]> {
  const { rows } = await database.raw(
    'select date, assigned from reporting.license_usage_daily order by date',
  );
  return rows.map(({ date, assigned: seats }: { date: string; assigned: number }) => [date, seats]);
}

/** Puts a record in quarantine, as it was met by the last extraction. */
async function quarantine(database: Database, key: string, record: unknown): Promise<void> {
  await database.raw(
    `insert into staging.quarantine (extraction_id, slice, record_key, reason, record)
     select max(extraction_id), 'd1', ?, 'status: invalid_type', ? from staging.extraction`,
    [key, JSON.stringify(record)],
  );
}

describe('a rebuild', () => {
  it('is refused in one sentence where nothing was read, and from a day after the last one', async () => {
    const { database } = postgres;
    const rebuild = (from?: string) => rebuildFacts(database, installation, { from, log: () => undefined });
    await expect(rebuild()).rejects.toThrow('Nothing was read yet');
    await sync(database, monday, user('ada'));
    await expect(rebuild('2026-03-09')).rejects.toThrow(
      '2026-03-09 lies after the last day read, 2026-03-02.',
    );
  });

  it('mends facts that went wrong, from the day asked for on, and says what it did', async () => {
    const { database } = postgres;
    await sync(database, monday, user('ada'), user('bert'));
    await sync(database, tuesday, user('ada'));
    await database.raw('delete from warehouse.fact_seat');
    await database.raw('update warehouse.fact_license_usage set assigned = 99, unknown = 99');
    const done = await rebuildFacts(database, installation, { from: tuesday, log: () => undefined });
    expect(done).toMatchObject({ from: tuesday, to: tuesday, horizon: monday, days: 1 });
    expect(await assigned(database)).toEqual([
      [monday, 99],
      [tuesday, 1],
    ]);
    await rebuildFacts(database, installation, { log: () => undefined });
    expect(await assigned(database)).toEqual([
      [monday, 2],
      [tuesday, 1],
    ]);
    const { rows } = await database.raw(
      `select detail->>'from' as from, detail->>'days' as days from warehouse.audit_log where action = 'facts_rebuilt' order by audit_id`,
    );
    expect(rows).toEqual([
      { from: tuesday, days: '1' },
      { from: monday, days: '2' },
    ]);
  });

  it('puts quarantined records in place that the code understands by now, and counts the others', async () => {
    const { database } = postgres;
    await sync(database, monday, user('ada'));
    await sync(database, tuesday, user('ada'));
    await quarantine(database, 'bert', user('bert').payload);
    await quarantine(database, 'cleo', { accountId: 'cleo' });
    const done = await rebuildFacts(database, installation, { log: () => undefined });
    expect(done).toMatchObject({ mended: 1, broken: 1 });
    expect(await assigned(database)).toEqual([
      [monday, 1],
      [tuesday, 2],
    ]);
    expect(await rebuildFacts(database, installation, { log: () => undefined })).toMatchObject({
      mended: 0,
      broken: 1,
    });
  });

  it('keeps the keys that were issued', async () => {
    const { database } = postgres;
    const keys = async () => {
      const { rows } = await database.raw(
        `select (select jsonb_object_agg(account_key, account_id) from warehouse.dim_account) as accounts,
           (select jsonb_object_agg(product, product_id) from warehouse.dim_product) as products,
           (select jsonb_object_agg(account_id, person_id) from warehouse.bridge_account_person) as people`,
      );
      return rows[0];
    };
    await sync(database, monday, user('ada'), user('bert'));
    await sync(database, tuesday, user('bert'), user('cleo'));
    const issued = await keys();
    await rebuildFacts(database, installation, { log: () => undefined });
    expect(await keys()).toEqual(issued);
  });

  it('shows readers the old figures until it is done; killed on the way, it leaves them as they were', async () => {
    const { database, url } = postgres;
    await sync(database, monday, user('ada'), user('bert'));
    await sync(database, tuesday, user('ada'));
    await database.raw('update warehouse.fact_license_usage set assigned = 7, unknown = 7');
    const before = await factsOf(database);

    const holder = await database.transaction();
    await holder.raw('lock table warehouse.audit_log in access exclusive mode');
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./rebuild-process.ts', import.meta.url))],
      { env: { ...process.env, DATABASE_URL: url }, stdio: 'ignore' },
    );
    const ended = once(child, 'exit');
    try {
      // Its last step waits for us: all else is done, and nobody sees it.
      await expect.poll(() => waiting(database)).toBe(1);
      expect(await assigned(database)).toEqual([
        [monday, 7],
        [tuesday, 7],
      ]);
    } finally {
      child.kill('SIGKILL');
      await ended;
      await holder.rollback();
    }
    await expect.poll(() => waiting(database)).toBe(0);
    expect(await factsOf(database)).toEqual(before);
    await rebuildFacts(database, installation, { log: () => undefined });
    expect(await assigned(database)).toEqual([
      [monday, 2],
      [tuesday, 1],
    ]);
  });
});

/** Sessions of this database that wait for a lock. */
async function waiting(database: Database): Promise<number> {
  const { rows } = await database.raw(
    `select count(*)::integer as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0].waiting;
}
