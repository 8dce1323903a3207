import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { claimHolder } from '../../services/home.ts';
import { call } from '../server/call.ts';
import { insights, newHome, start } from './insights.ts';

const { home, remove } = newHome();
afterAll(remove);

// Ports that no other test looks for, nor the system gives to clients: once they are given up, nobody else must answer there.
const kept = {
  postgres: { wish: 54_320, port: randomInt(20_000, 26_000) },
  report: { wish: 8080, port: randomInt(26_000, 32_000) },
};
mkdirSync(home, { recursive: true });
writeFileSync(join(home, 'ports.json'), JSON.stringify(kept));

test('insights up prints where everything is, and SIGTERM stops all that it started', async () => {
  const running = start(home, ['up']);
  const ended = once(running, 'exit');
  let printed = '';
  let said = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  running.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const addressOf = async (name: string): Promise<string> => {
    for (;;) {
      const found = new RegExp(`${name}\\s+(\\S+)\n`).exec(printed)?.[1];
      if (found) return found;
      await Promise.race([once(running.stdout, 'data'), ended.then(() => expect.unreachable(said))]);
    }
  };
  const report = await addressOf('Report');
  const reader = await addressOf('SQL');
  await addressOf('Log');

  expect((await call(report, '/health')).json()).toMatchObject({
    status: 'ok',
    database: 'ok',
    temporal: 'ok',
  });
  expect(reader).toMatch(/^postgres:\/\/insights_report:[\w-]+@127\.0\.0\.1:\d+\/insights_demo$/);
  const second = await insights(home, ['up']);
  expect(second.code).toBe(3);
  expect(second.stderr).toContain(report.split(':').at(-1));
  const state = JSON.parse((await insights(home, ['status', '--json'])).stdout);
  expect(state.temporal).toBe('ok');

  running.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(claimHolder(home)).toBeUndefined();
  const { port } = new URL(reader);
  await expect(call(`http://127.0.0.1:${port}`, '/')).rejects.toThrow(/ECONNREFUSED/);
  await expect(call(report, '/health')).rejects.toThrow(/ECONNREFUSED/);
});
