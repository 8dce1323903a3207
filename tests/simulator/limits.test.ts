import { describe, expect, test } from 'vitest';
import { type Limits, type Quota, RateLimiter } from '../../simulator/http/quotas.ts';
import { startSimulator } from '../../simulator/server.ts';
import { type Walker, walk } from './walk.ts';

const core: Quota = { name: 'core', key: 'someone', limit: 3, seconds: 10 };

describe('a sliding window', () => {
  test('has room again as soon as the oldest request is older than the window', () => {
    const limiter = new RateLimiter('published');
    for (const at of [0, 4_000, 8_000]) {
      expect(limiter.exhausted([core], at)).toBeNull();
      limiter.count([core], at);
    }
    expect(limiter.exhausted([core], 9_999)).toEqual(core);
    expect(limiter.standing(core, 9_999)).toMatchObject({ used: 3, limit: 3, resetsAt: 10_000 });
    expect(limiter.exhausted([core], 10_000)).toBeNull();
  });

  test('counts each credential apart, and what is free not at all', () => {
    const limiter = new RateLimiter('published');
    for (let n = 0; n < 5; n++) limiter.count([core, { ...core, key: 'free', free: true }], 0);
    expect(limiter.exhausted([{ ...core, key: 'other' }], 0)).toBeNull();
    expect(limiter.exhausted([{ ...core, key: 'free' }], 0)).toBeNull();
  });

  test('an answer that nothing has changed costs what it costs, and nothing where that is free', () => {
    const limiter = new RateLimiter('published');
    const kind = { ...core, key: 'unchanged', freeWhenUnchanged: true };
    for (let n = 0; n < 3; n++) limiter.count([core, kind], 0, true);
    expect(limiter.exhausted([core], 0)).toEqual(core);
    expect(limiter.exhausted([kind], 0)).toBeNull();
  });

  test('notices what is beyond the published limit even when a hundred times as much is granted', () => {
    const limiter = new RateLimiter('generous');
    const breaches = Array.from({ length: 5 }, () => limiter.count([core], 0)).flat();
    expect(breaches).toEqual(['core', 'core']);
    expect(limiter.exhausted([core], 0)).toBeNull();
  });
});

/** Asks a number of times at once, and tells how often each status came back. */
async function hammer(
  limits: Limits,
  times: number,
  ask: (walker: Walker) => Promise<Response>,
): Promise<{
  statuses: Record<string, number>;
  last: Response;
  breaches: Record<string, Record<string, number>>;
}> {
  const simulator = await startSimulator({ people: 50, today: '2026-11-24', limits });
  const walker = walk(simulator.url);
  const statuses: Record<string, number> = {};
  let last = await ask(walker);
  for (let n = 1; n < times; n++) {
    statuses[last.status] = (statuses[last.status] ?? 0) + 1;
    last = await ask(walker);
  }
  statuses[last.status] = (statuses[last.status] ?? 0) + 1;
  const stats = (await (await fetch(`${simulator.url}/simulator/stats`)).json()) as Record<
    string,
    { breaches: Record<string, number> }
  >;
  await simulator.close();
  const breaches = Object.fromEntries(
    Object.entries(stats).map(([name, platform]) => [name, platform.breaches]),
  );
  return { statuses, last, breaches };
}

describe('the platforms’ limits', () => {
  test('Trello: 100 requests in ten seconds; no Retry-After', async () => {
    const { statuses, last, breaches } = await hammer('published', 105, (walker) =>
      walker.get('trello', '/1/members/me/boards?filter=open'),
    );
    expect(statuses).toEqual({ 200: 100, 429: 5 });
    expect(await last.json()).toEqual({ error: 'API_TOKEN_LIMIT_EXCEEDED', message: 'Rate limit exceeded' });
    expect(last.headers.get('retry-after')).toBeNull();
    expect(last.headers.get('x-rate-limit-api-token-remaining')).toBe('0');
    expect(last.headers.get('x-rate-limit-api-key-max')).toBe('300');
    expect(breaches.trello).toEqual({ token: 5 });
  });

  test('GitHub: 900 a minute on one endpoint, then a 403 that says when to come back', async () => {
    const { statuses, last, breaches } = await hammer('published', 903, (walker) =>
      walker.get('github', '/orgs/example-labs'),
    );
    expect(statuses).toEqual({ 200: 900, 403: 3 });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await last.json()).toMatchObject({ message: expect.stringContaining('secondary rate limit') });
    expect(last.headers.get('x-ratelimit-remaining')).toBe('4100');
    expect(breaches.github).toEqual({ points: 3 });
  });

  test('Atlassian: 200 last-active dates a minute; the reset comes in minutes', async () => {
    const path =
      '/admin/v1/orgs/4f1c27d0-93ab-1k05-jx7q-58220461c5j1/directory/users/nobody/last-active-dates';
    const { statuses, last } = await hammer('published', 201, (walker) => walker.get('atlassian', path));
    expect(statuses).toEqual({ 404: 200, 429: 1 });
    expect(await last.json()).toEqual({ code: 429, message: 'Too many requests' });
    expect(last.headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
  });

  test('generous: a hundred times as much, and what would have been too much is counted', async () => {
    const { statuses, last, breaches } = await hammer('generous', 105, (walker) =>
      walker.get('trello', '/1/members/me/boards?filter=open'),
    );
    expect(statuses).toEqual({ 200: 105 });
    expect(last.headers.get('x-rate-limit-api-token-max')).toBe('10000');
    expect(breaches.trello).toEqual({ token: 5 });
  });

  test('none: no limits, no headers', async () => {
    const { statuses, last } = await hammer('none', 105, (walker) =>
      walker.get('trello', '/1/members/me/boards'),
    );
    expect(statuses).toEqual({ 200: 105 });
    expect(last.headers.get('x-rate-limit-api-token-max')).toBeNull();
  });

  test('JFrog publishes no limit', async () => {
    const { statuses } = await hammer('published', 400, (walker) =>
      walker.get('jfrog', '/access/api/v1/tokens/me'),
    );
    expect(statuses).toEqual({ 200: 400 });
  });
});

describe('GitHub', () => {
  test('tells the limits for nothing, and charges nothing for what has not changed', async () => {
    const simulator = await startSimulator({ people: 50, today: '2026-11-24', limits: 'published' });
    const { get } = walk(simulator.url);
    const page = await get('github', '/orgs/example-labs/members');
    const again = await fetch(page.url, {
      headers: {
        authorization: 'Bearer ghp_simulatedEnterpriseOwner',
        'if-none-match': page.headers.get('etag') ?? '',
      },
    });
    const asOther = await fetch(page.url, {
      headers: {
        authorization: 'Bearer ghp_simulatedOrganizationReader',
        'if-none-match': page.headers.get('etag') ?? '',
      },
    });
    const { rate } = (await (await get('github', '/rate_limit')).json()) as { rate: Record<string, number> };
    await simulator.close();
    expect([page.status, again.status, asOther.status]).toEqual([200, 304, 200]);
    expect(await again.text()).toBe('');
    expect(rate).toMatchObject({ limit: 5000, used: 1, remaining: 4999 });
  });
});
