import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServer, type Server } from '../../server/app.ts';
import { openReader } from '../../server/reader.ts';
import { startTemporal, type TemporalService } from '../../services/temporal.ts';
import { call } from './call.ts';
import { type SeededDatabase, startSeededDatabase } from './database.ts';

const namespace = 'insights_demo';
let seeded: SeededDatabase;
let temporal: TemporalService;
let server: Server;
let address: string;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  seeded = await startSeededDatabase();
  // A port that no other test looks for: when this Temporal is gone, no other one must answer in its place.
  const kept = { temporal: { wish: 7233, port: randomInt(20_000, 30_000) } };
  writeFileSync(join(seeded.home, 'ports.json'), JSON.stringify(kept));
  temporal = await startTemporal({ home: seeded.home, namespaces: [namespace], log: () => undefined });
  const connection = await Connection.connect({ address: temporal.address });
  const reader = openReader(seeded.url);
  server = await buildServer({
    site: '/nowhere',
    reader,
    temporal: new Client({ connection, namespace }),
    apiToken: 'an-invented-token-of-the-test',
    log: pino({ enabled: false }),
  });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
  closing.push(
    () => server.close(),
    () => reader.end(),
    () => connection.close(),
    () => temporal.stop(),
    () => seeded.stop(),
  );
});

afterAll(async () => {
  for (const close of closing) await close();
});

const post = () =>
  call(address, '/api/sync', {
    method: 'POST',
    headers: { authorization: 'Bearer an-invented-token-of-the-test' },
  });

test('POST /api/sync starts a sync; asked again while it is open, it is the same one', async () => {
  const first = await post();
  expect(first.status).toBe(202);
  const second = await post();
  expect(second.status).toBe(202);
  expect(second.json<Started>().run_id).toBe(first.json<Started>().run_id);
});

// It waits for nobody: the limits are what is asked here.
test('without a worker, /api/sync still answers what it knows', { timeout: 20_000 }, async () => {
  const state = (await call(address, '/api/sync')).json<{ temporal: string; last: { run: string } }>();
  expect(state.temporal).toBe('unreachable');
  expect(state.last.run).toBe('sync/1');
});

test('a Temporal that is gone makes /health say so: 503', { timeout: 20_000 }, async () => {
  expect((await call(address, '/health')).json()).toMatchObject({ status: 'ok', temporal: 'ok' });
  await temporal.stop();
  const answer = await call(address, '/health');
  expect(answer.status).toBe(503);
  expect(answer.json()).toMatchObject({ status: 'broken', database: 'ok', temporal: 'unreachable' });
});

interface Started {
  run_id: string;
}
