import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { walk } from './walk.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ people: 50, today: '2026-11-24', limits: 'none' });
});
afterAll(() => simulator.close());

const clock = async (date?: unknown): Promise<{ status: number; body: Record<string, string> }> => {
  const response = await fetch(
    `${simulator.url}/simulator/clock`,
    date === undefined ? {} : { method: 'POST', body: JSON.stringify({ date }) },
  );
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

describe('the clock', () => {
  test('stands on the day it was started with, and goes where it is set', async () => {
    expect(await clock()).toEqual({ status: 200, body: { date: '2026-11-24' } });
    expect(await clock('2026-02-01')).toEqual({ status: 200, body: { date: '2026-02-01' } });
    simulator.setClock('2026-03-01');
    expect(await clock()).toEqual({ status: 200, body: { date: '2026-03-01' } });
  });

  test('follows the real day when set to null', async () => {
    expect((await clock(null)).body.date).toBe(new Date().toISOString().slice(0, 10));
  });

  test.each(['yesterday', '2026-02-30', '1990-01-01', 7])('refuses %s', async (date) => {
    const { status, body } = await clock(date);
    expect(status).toBe(400);
    expect(body.message).not.toBe('');
  });

  test('rules what the platforms answer: the same on the same day, however often it is asked', async () => {
    const { get } = walk(simulator.url);
    const members = async (date: string): Promise<string> => {
      simulator.setClock(date);
      return (await get('github', '/orgs/example-platform/members?per_page=100')).text();
    };
    const then = await members('2025-06-01');
    expect(await members('2026-11-24')).not.toBe(then);
    expect(await members('2025-06-01')).toBe(then);
  });
});

describe('the statistics', () => {
  test('count by platform, path and status, until they are reset', async () => {
    await fetch(`${simulator.url}/simulator/stats/reset`, { method: 'POST' });
    const { get } = walk(simulator.url);
    await get('github', '/orgs/example-labs/members');
    await get('github', '/orgs/example-labs/members?page=2');
    await get('github', '/nothing/here');
    const stats = (await (await fetch(`${simulator.url}/simulator/stats`)).json()) as Record<string, unknown>;
    expect(stats.github).toEqual({
      requests: 3,
      paths: { 'GET /orgs/:org/members': 2, unknown: 1 },
      statuses: { 200: 2, 404: 1 },
      clientErrors: 1,
      serverErrors: 0,
      breaches: {},
      faults: {},
    });
    expect(stats.trello).toMatchObject({ requests: 0 });
  });
});

test('an unknown path says what there is', async () => {
  const response = await fetch(`${simulator.url}/gitlab/users`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('atlassian, github, jfrog, trello');
});
