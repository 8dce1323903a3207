import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { PeakWatch, stretches } from '../../simulator/http/peaks.ts';
import type { Limits } from '../../simulator/http/quotas.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { walk } from './walk.ts';

let running: Simulator | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

const start = async (limits: Limits): Promise<Simulator> => {
  await running?.close();
  running = await startSimulator({ people: 60, today: '2026-11-24', limits });
  return running;
};

test('each request is counted by method, path, query and body', async () => {
  const simulator = await start('none');
  const walker = walk(simulator.url);
  const [directory] = await walker.atlassianDirectories();
  const organization = '/admin/v2/orgs/4f1c27d0-93ab-1k05-jx7q-58220461c5j1';
  const search = `${organization}/directories/${directory}/users/search`;
  for (const limit of [10, 20, 10]) await walker.post('atlassian', search, { limit });
  for (const page of [1, 2, 2, 2]) await walker.get('github', `/orgs/example-labs/members?page=${page}`);
  const { atlassian, github, trello } = simulator.requests();
  expect(atlassian).toMatchObject({
    requests: 4,
    distinct: 3,
    repeated: { [`POST ${search} {"limit":10}`]: 2 },
  });
  expect(github).toMatchObject({
    requests: 4,
    distinct: 2,
    repeated: { 'GET /orgs/example-labs/members?page=2': 3 },
  });
  expect(trello).toEqual({
    requests: 0,
    faults: {},
    breaches: {},
    peaks: { 1: 0, 10: 0, 60: 0, 900: 0, 3600: 0 },
    distinct: 0,
    repeated: {},
  });
});

test('the most requests within any stretch are known, whatever is limited', async () => {
  const simulator = await start('none');
  const { get } = walk(simulator.url);
  for (let n = 0; n < 5; n++) await get('github', '/user');
  expect(simulator.requests().github.peaks).toMatchObject({ 60: 5, 900: 5, 3600: 5 });
});

test('a stretch slides: it holds what is younger than its length', () => {
  const watch = new PeakWatch();
  for (const at of [0, 500, 999, 1_000, 1_500, 10_000, 10_400]) watch.add(at);
  expect(watch.peaks).toEqual({ 1: 3, 10: 6, 60: 7, 900: 7, 3600: 7 });
});

test('peaks are what counting every stretch anew would find', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3_000), { maxLength: 60 }), (pauses) => {
      const watch = new PeakWatch();
      let now = 0;
      const times = pauses.map((pause) => (now += pause));
      for (const time of times) watch.add(time);
      const most = (seconds: number): number =>
        Math.max(
          0,
          ...times.map((end, n) => times.slice(0, n + 1).filter((at) => at > end - seconds * 1000).length),
        );
      expect(watch.peaks).toEqual(Object.fromEntries(stretches.map((seconds) => [seconds, most(seconds)])));
    }),
  );
});

test('whatever the answer was, and until it is reset', async () => {
  const simulator = await start('none');
  const { get } = walk(simulator.url);
  simulator.setFaults([{ platform: 'github', fault: 'server_error', on: { request: 1 } }]);
  for (let n = 0; n < 2; n++) await get('github', '/user');
  const shown = await (await fetch(`${simulator.url}/simulator/requests`)).json();
  expect(shown).toEqual(simulator.requests());
  expect(shown).toMatchObject({ github: { faults: { server_error: 1 }, repeated: { 'GET /user': 2 } } });
  await fetch(`${simulator.url}/simulator/requests/reset`, { method: 'POST' });
  expect(simulator.requests().github).toMatchObject({ requests: 0, faults: {}, distinct: 0, repeated: {} });
});

test('what breaks a published limit is counted, whether it is granted or refused', async () => {
  for (const limits of ['published', 'generous'] as const) {
    const simulator = await start(limits);
    const { get } = walk(simulator.url);
    for (let n = 0; n < 103; n++) await get('trello', '/1/members/me/organizations?fields=name');
    expect(simulator.requests().trello.breaches).toEqual({ token: 3 });
  }
});
