import { afterAll, beforeAll, expect, test } from 'vitest';
import { credentials } from '../../simulator/credentials.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { contractOf } from './contract.ts';
import { ownDescription } from './descriptions.ts';
import { without } from './exception.ts';
import { githubExceptions } from './exceptions.ts';
import { githubDescription } from './github-description.ts';
import { tap } from './tap.ts';

let simulator: Simulator;
let between: Awaited<ReturnType<typeof tap>>;

beforeAll(async () => {
  simulator = await startSimulator({ people: 50, seed: 7, today: '2026-06-17', limits: 'published' });
  between = await tap(simulator.url);
});
afterAll(async () => {
  await between.close();
  await simulator.close();
});

/** The first refusal after as many requests as are allowed. */
async function exhaust(path: string, allowed: number, headers: Record<string, string>) {
  for (let asked = 0; asked <= allowed; asked++) await fetch(between.url + path, { headers });
  return between.take().slice(-1);
}

test('an exhausted limit of GitHub is answered as described', async () => {
  const headers = {
    'user-agent': 'contract-tests',
    'x-github-api-version': '2022-11-28',
    authorization: `Bearer ${credentials.github.token}`,
  };
  // Points a minute, of one path: the secondary limit.
  const last = await exhaust('/github/rate_limit', 900, headers);
  const contract = contractOf(githubDescription(['/rate_limit']), '/components/schemas/basic-error');
  expect(last[0]?.status).toBe(403);
  expect(without(githubExceptions, last.flatMap(contract.check)).violations).toEqual([]);
});

test('an exhausted limit of Trello is answered as described', async () => {
  const { key, token } = credentials.trello;
  const authorization = `OAuth oauth_consumer_key="${key}", oauth_token="${token}"`;
  const last = await exhaust('/trello/1/members/me/boards?filter=open', 100, { authorization });
  expect(last[0]?.status).toBe(429);
  expect(last.flatMap(contractOf(ownDescription('trello')).check)).toEqual([]);
});
