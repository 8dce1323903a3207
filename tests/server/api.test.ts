import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer, type Server } from '../../server/app.ts';
import { openReader } from '../../server/reader.ts';
import { call } from './call.ts';
import { type SeededDatabase, startSeededDatabase } from './database.ts';

let seeded: SeededDatabase;
let server: Server;
let address: string;
const reader = { close: async () => {} };

beforeAll(async () => {
  seeded = await startSeededDatabase();
  const pool = openReader(seeded.url);
  reader.close = () => pool.end();
  server = await buildServer({
    site: '/nowhere',
    reader: pool,
    temporal: null,
    apiToken: 'an-invented-token-of-the-test',
    log: pino({ enabled: false }),
  });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await server?.close();
  await reader.close();
  await seeded?.stop();
});

const get = (path: string) => call(address, path);

describe('GET /api/license-usage', () => {
  test('gives the figures of each day and product; null is unknown, never 0', async () => {
    const answer = await get('/api/license-usage?from=2026-03-03&to=2026-03-03');
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      rows: [
        {
          date: '2026-03-03',
          platform: 'github',
          product: 'copilot',
          product_name: 'GitHub Copilot',
          entitled: 10,
          assigned: 4,
          active_30d: 1,
          active_60d: 2,
          active_90d: 2,
          idle_over_90d: 1,
          never_used: 1,
          too_new: 0,
          unknown: 0,
          carried_forward: true,
        },
        {
          date: '2026-03-03',
          platform: 'github',
          product: 'enterprise',
          product_name: 'GitHub Enterprise',
          entitled: null,
          assigned: 5,
          active_30d: null,
          active_60d: null,
          active_90d: null,
          idle_over_90d: null,
          never_used: null,
          too_new: null,
          unknown: 5,
          carried_forward: false,
        },
      ],
      next_cursor: null,
    });
  });

  test('page by page gives the same rows as at once, each one once', async () => {
    const whole = (await get('/api/license-usage')).json<Page>();
    expect(whole.rows).toHaveLength(6);
    const pieces: unknown[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page: Page = (await get(`/api/license-usage?limit=4${query}`)).json();
      pieces.push(...page.rows);
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(pieces).toEqual(whole.rows);
  });

  test('of a department has no entitlement: seats are owned by the company', async () => {
    const { rows } = (
      await get('/api/license-usage?org_unit=Research&product=copilot&platform=github')
    ).json<Page>();
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ date: '2026-03-01', org_unit: 'Research', assigned: 2 });
    expect(rows[0]).not.toHaveProperty('entitled');
  });

  test('of what is not there is an empty list', async () => {
    expect((await get('/api/license-usage?platform=trello')).json()).toEqual({ rows: [], next_cursor: null });
  });

  test.each([
    ['from=2026-03-04&to=2026-03-01', 'from', 'must not be after to (2026-03-01)'],
    ['from=yesterday', 'from', 'must be a day, YYYY-MM-DD'],
    ['to=2026-02-30', 'to', 'must be a day, YYYY-MM-DD'],
    ['limit=0', 'limit', 'must be from 1 to 1000'],
    ['limit=many', 'limit', 'must be a number'],
    ['cursor=abc', 'cursor', 'must be the next_cursor of an earlier page of the same list'],
    ['plattform=github', 'plattform', 'is no parameter'],
  ])('?%s is refused, naming the field and the reason', async (query, field, reason) => {
    const answer = await get(`/api/license-usage?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.json()).toEqual({ error: 'bad_request', field, reason });
  });

  test('a parameter is never SQL', async () => {
    const answer = await get(`/api/license-usage?platform=${encodeURIComponent("x' or '1'='1")}`);
    expect(answer.json()).toEqual({ rows: [], next_cursor: null });
  });
});

test('GET /api/teams gives each team with its members, page by page', async () => {
  const ada = { account: 'ada', person: 'ada', member_since: '2026-03-01' };
  const bert = { account: 'bert', person: 'bert', member_since: '2026-03-01' };
  const atlas = { platform: 'github', organization: 'acme', team: 'atlas', members: [ada, bert] };
  const borealis = { platform: 'github', organization: 'acme', team: 'borealis', members: [ada] };
  const first = (await get('/api/teams?limit=1')).json<Page>();
  expect(first.rows).toEqual([atlas]);
  expect((await get(`/api/teams?limit=1&cursor=${first.next_cursor}`)).json()).toEqual({
    rows: [borealis],
    next_cursor: null,
  });
});

test('GET /api/sync tells the last run, list by list, and how much of the past was played', async () => {
  expect((await get('/api/sync')).json()).toEqual({
    temporal: 'not_used',
    running: null,
    last: {
      run: 'sync/1',
      as_of: '2026-03-03',
      started_at: '2026-03-03T00:30:00.000Z',
      finished_at: '2026-03-03T00:31:00.000Z',
      outcome: 'ok',
      records: 4,
      requests: 2,
      errors: 0,
      site: 'built',
      resources: [
        {
          platform: 'github',
          connection: 'github',
          resource: 'copilot-seats',
          outcome: 'ok',
          requests: 2,
          records: 4,
          added: 1,
          changed: 0,
          removed: 0,
          quarantined: 0,
          error: null,
        },
      ],
    },
    past: { days_played: 3, days_total: 180 },
  });
});

test.each(['/health', '/api/health'])('GET %s tells the age of the data', async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(200);
  expect(answer.json()).toEqual({ status: 'ok', database: 'ok', temporal: 'not_used', data_age_hours: 2 });
});

test('GET /api/openapi.json describes every route of the API', async () => {
  const { openapi, paths } = (await get('/api/openapi.json')).json<{ openapi: string; paths: object }>();
  expect(openapi).toMatch(/^3\./);
  expect(Object.keys(paths).sort()).toEqual([
    '/api/health',
    '/api/license-usage',
    '/api/sync',
    '/api/teams',
    '/health',
  ]);
});

test('what is not there is answered as JSON under /api', async () => {
  const answer = await get('/api/nothing');
  expect(answer.status).toBe(404);
  expect(answer.json()).toMatchObject({ error: 'not_found' });
});

describe('access', () => {
  test.each(['localhost', '127.0.0.1:8080', '[::1]:8080', 'LOCALHOST:9000'])(
    'by %s is let in',
    async (host) => {
      expect((await call(address, '/health', { headers: { host } })).status).toBe(200);
    },
  );

  test.each(['insights.example.com', 'localhost.example.com', '127.0.0.1.example.com:80', '10.0.0.5:8080'])(
    'by %j is refused: a foreign name may lead here',
    async (host) => {
      const answer = await call(address, '/health', { headers: { host } });
      expect(answer.status).toBe(421);
      expect(answer.json()).toMatchObject({ error: 'misdirected_request' });
    },
  );

  test.each(['/health', '/', '/api/nothing', '/api/license-usage?limit=x'])(
    'to %s carries headers that keep foreign origins out',
    async (path) => {
      const { headers } = await get(path);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toMatch(/https?:|\*/);
    },
  );

  test('the server reads as a reader: what lies behind `reporting` is closed to it', async () => {
    const pool = openReader(seeded.url);
    await expect(pool.query('select * from staging.extraction')).rejects.toThrow(/permission denied/);
    await expect(pool.query('select * from warehouse.dim_account')).rejects.toThrow(/permission denied/);
    await expect(pool.query('create temp table t (a int)')).rejects.toThrow(/read-only|permission denied/);
    await pool.end();
  });
});

describe('POST /api/sync', () => {
  const post = (to: string, authorization?: string) =>
    call(to, '/api/sync', { method: 'POST', headers: authorization ? { authorization } : {} });

  test.each([undefined, 'Bearer wrong', 'Bearer ', 'Basic an-invented-token-of-the-test'])(
    'with %j is refused: 401',
    async (authorization) => {
      const answer = await post(address, authorization);
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    },
  );

  test('where no token is configured nobody may: 403', async () => {
    const closed = await buildServer({
      site: '/nowhere',
      reader: openReader(seeded.url),
      temporal: null,
      apiToken: null,
      log: pino({ enabled: false }),
    });
    const answer = await post(await closed.listen({ host: '127.0.0.1', port: 0 }), 'Bearer anything');
    await closed.close();
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ reason: expect.stringContaining('INSIGHTS_API_TOKEN') });
  });

  test('with the token, where there is no Temporal, says so: 503', async () => {
    expect((await post(address, 'Bearer an-invented-token-of-the-test')).status).toBe(503);
  });
});

test('a database that is gone is told, not hidden: 503', async () => {
  const pool = openReader('postgres://nobody:none@127.0.0.1:1/insights');
  const broken = await buildServer({
    site: '/nowhere',
    reader: pool,
    temporal: null,
    apiToken: null,
    log: pino({ enabled: false }),
  });
  const there = await broken.listen({ host: '127.0.0.1', port: 0 });
  const health = await call(there, '/health');
  expect(health.status).toBe(503);
  expect(health.json()).toEqual({
    status: 'broken',
    database: 'unreachable',
    temporal: 'not_used',
    data_age_hours: null,
  });
  const usage = await call(there, '/api/license-usage');
  expect(usage.status).toBe(503);
  expect(usage.text).not.toContain('127.0.0.1');
  await broken.close();
  await pool.end();
});

interface Page {
  rows: Record<string, unknown>[];
  next_cursor: string | null;
}
