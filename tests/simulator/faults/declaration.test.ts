import { describe, expect, test } from 'vitest';
import { listPaths, membersPath, openFaultyHouse, platforms, seatsPath } from './house.ts';

const house = openFaultyHouse();

async function statuses(times: number, path: string = membersPath): Promise<number[]> {
  const seen: number[] = [];
  for (let n = 0; n < times; n++) seen.push((await house.walker.get('github', path)).status);
  return seen;
}

async function declare(body: string): Promise<{ status: number; said: unknown }> {
  const response = await fetch(`${house.simulator.url}/simulator/faults`, { method: 'POST', body });
  return { status: response.status, said: await response.json() };
}

describe('a fault happens', () => {
  test('never, unless it is set', async () => {
    for (const platform of platforms)
      expect((await house.walker.get(platform, listPaths[platform])).status).toBe(200);
    const report = house.simulator.requests();
    for (const platform of platforms) expect(report[platform]).toMatchObject({ requests: 1, faults: {} });
  });

  test.each([
    [undefined, [503, 503, 503, 503, 503]],
    [{ request: 2 }, [200, 503, 200, 200, 200]],
    [{ request: [1, 4] }, [503, 200, 200, 503, 200]],
    [{ from: 3 }, [200, 200, 503, 503, 503]],
    [{ from: 2, to: 3 }, [200, 503, 503, 200, 200]],
  ])('on %j', async (on, expected) => {
    house.simulator.setFaults([{ platform: 'github', fault: 'server_error', on }]);
    expect(await statuses(5)).toEqual(expected);
    const hit = expected.filter((status) => status === 503).length;
    expect(house.simulator.requests().github).toMatchObject({ requests: 5, faults: { server_error: hit } });
  });

  test('on its platform and its route alone; a route is named by its template or by its path', async () => {
    const routes = ['/orgs/:org/members', '/orgs/example-platform/members', '/members'];
    for (const route of routes) {
      house.simulator.setFaults([{ platform: 'github', route, fault: 'server_error' }]);
      expect(await statuses(1)).toEqual([503]);
      expect(await statuses(1, seatsPath)).toEqual([200]);
      expect((await house.walker.get('trello', listPaths.trello)).status).toBe(200);
    }
    house.simulator.setFaults([
      { platform: 'github', route: '/orgs/example-labs/members', fault: 'server_error' },
    ]);
    expect(await statuses(1)).toEqual([200]);
  });

  test('counted among the requests that it fits, and anew whenever it is set', async () => {
    const fault = {
      platform: 'github',
      route: '/members',
      fault: 'server_error',
      on: { request: 2 },
    } as const;
    house.simulator.setFaults([fault]);
    expect([...(await statuses(1)), ...(await statuses(1, seatsPath)), ...(await statuses(1))]).toEqual([
      200, 200, 503,
    ]);
    house.simulator.setFaults([fault]);
    expect(await statuses(2)).toEqual([200, 503]);
  });

  test('together with others: the first that is named is the last to touch the answer', async () => {
    house.simulator.setFaults([
      { platform: 'github', fault: 'truncated_json' },
      { platform: 'github', fault: 'server_error' },
    ]);
    const response = await house.walker.get('github', membersPath);
    expect(response.status).toBe(503);
    expect(await response.text()).toMatch(/^\{"message":"Server Error"[^}]*$/);
    expect(house.simulator.requests().github.faults).toEqual({ server_error: 1, truncated_json: 1 });
  });
});

describe('a fault at random', () => {
  const pages = Array.from({ length: 200 }, (_, n) => `${membersPath}&page=${n + 1}`);

  async function hit(seed: number, asked: readonly string[]): Promise<string[]> {
    house.simulator.setFaults([{ platform: 'github', fault: 'server_error', on: { rate: 0.2, seed } }]);
    const answers = await Promise.all(
      asked.map(async (path) => ({ path, status: (await house.walker.get('github', path)).status })),
    );
    return answers.filter(({ status }) => status === 503).map(({ path }) => path);
  }

  test('happens as often as its rate says', async () => {
    const { length } = await hit(7, pages);
    expect(length).toBeGreaterThan(20);
    expect(length).toBeLessThan(60);
  });

  test('meets the same requests for the same seed, in whatever order they come', async () => {
    const first = await hit(7, pages);
    expect(new Set(await hit(7, [...pages].reverse()))).toEqual(new Set(first));
    expect(new Set(await hit(8, pages))).not.toEqual(new Set(first));
  });

  test('gives whoever asks again a new chance', async () => {
    const [unlucky = ''] = await hit(7, pages);
    const again: number[] = [];
    for (let n = 0; n < 20; n++) again.push((await house.walker.get('github', unlucky)).status);
    expect(again).toContain(200);
  });
});

describe('POST /simulator/faults', () => {
  test('sets, GET shows and DELETE clears', async () => {
    const faults = [{ platform: 'trello', fault: 'rate_limited', on: { rate: 0.05, seed: 7 } }];
    const url = `${house.simulator.url}/simulator/faults`;
    expect((await declare(JSON.stringify(faults))).said).toMatchObject(faults);
    expect(await (await fetch(url)).json()).toMatchObject(faults);
    expect(await (await fetch(url, { method: 'DELETE' })).json()).toEqual([]);
    expect(await (await fetch(url)).json()).toEqual([]);
  });

  test.each([
    ['no JSON', 'faults', /JSON/],
    ['no list', '{"platform":"github"}', /list of faults/],
    ['no platform', '[{"fault":"slow"}]', /platform/],
    [
      'another platform',
      '[{"platform":"gitlab","fault":"slow"}]',
      /"atlassian"\|"github"\|"jfrog"\|"trello"/,
    ],
    ['an unknown fault', '[{"platform":"github","fault":"earthquake"}]', /rate_limited/],
    ['an unknown option', '[{"platform":"github","fault":"slow","minutes":1}]', /minutes/],
    ['an unknown moment', '[{"platform":"github","fault":"slow","on":{"day":1}}]', /"rate": 0\.05/],
    ['a rate above 1', '[{"platform":"github","fault":"slow","on":{"rate":2}}]', /on\.rate/],
    [
      'an unknown route',
      '[{"platform":"github","route":"/seat","fault":"slow"}]',
      /No route of github.*\/seat/,
    ],
    ['a fault of others', '[{"platform":"trello","fault":"repeated_cursor"}]', /platform/],
  ])('refuses %s in one message, and keeps what was set', async (_what, body, message) => {
    house.simulator.setFaults([{ platform: 'github', fault: 'server_error' }]);
    const { status, said } = await declare(body);
    expect(status).toBe(400);
    expect(said).toEqual({ message: expect.stringMatching(message) });
    expect(await statuses(1)).toEqual([503]);
  });

  test('so does setFaults, with a RangeError', () => {
    expect(() =>
      house.simulator.setFaults([{ platform: 'github', route: '/nowhere', fault: 'slow' }]),
    ).toThrow(RangeError);
  });
});
