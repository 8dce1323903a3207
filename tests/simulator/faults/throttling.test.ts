import { describe, expect, test } from 'vitest';
import { openFaultyHouse, platforms, workspacesPath } from './house.ts';

const house = openFaultyHouse();
const seconds = () => Date.now() / 1000;

describe('each platform is asked too much in its own words', () => {
  test('GitHub’s secondary limit: 403, and how long to wait', async () => {
    const response = await house.askWith({
      platform: 'github',
      fault: 'rate_limited',
      limit: 'secondary',
      wait: 7,
    });
    expect(response.status).toBe(403);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('secondary rate limit') });
  });

  test('GitHub’s primary limit: 403, nothing remaining, and the second of the reset', async () => {
    const response = await house.askWith({
      platform: 'github',
      fault: 'rate_limited',
      limit: 'primary',
      wait: 60,
    });
    expect(response.status).toBe(403);
    expect(response.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(response.headers.get('x-ratelimit-limit')).toBe('5000');
    expect(response.headers.get('retry-after')).toBeNull();
    expect(Number(response.headers.get('x-ratelimit-reset'))).toBeGreaterThan(seconds() + 50);
    expect(await response.json()).toMatchObject({
      message: expect.stringContaining('API rate limit exceeded'),
    });
  });

  test('GitHub may send 429 as well', async () => {
    expect((await house.askWith({ platform: 'github', fault: 'rate_limited', status: 429 })).status).toBe(
      429,
    );
  });

  test('Atlassian: 429, and the minute of the reset; its gateway uses other words', async () => {
    const response = await house.askWith({ platform: 'atlassian', fault: 'rate_limited' });
    expect(response.status).toBe(429);
    expect(response.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(response.headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
    expect(await response.json()).toMatchObject({ errors: [{ status: '429', code: 'ADMIN-429-1' }] });
    const gateway = await house.walker.post('atlassian', workspacesPath, {});
    expect(await gateway.json()).toEqual({ code: 429, message: 'Too many requests' });
  });

  test.each([
    ['token', 'API_TOKEN_LIMIT_EXCEEDED'],
    ['key', 'API_KEY_LIMIT_EXCEEDED'],
    ['member', 'RATE_LIMIT_EXCEEDED'],
  ] as const)('Trello’s limit of a %s: 429 with a code, and no Retry-After', async (limit, error) => {
    const response = await house.askWith({ platform: 'trello', fault: 'rate_limited', limit });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBeNull();
    expect(await response.json()).toMatchObject({ error });
  });

  test('JFrog: a bare 429', async () => {
    const response = await house.askWith({ platform: 'jfrog', fault: 'rate_limited' });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBeNull();
    expect(await response.json()).toEqual({ errors: [{ status: 429, message: 'Too Many Requests' }] });
  });

  test.each(platforms)('%s, with no header that says how long', async (platform) => {
    const response = await house.askWith({ platform, fault: 'rate_limited', headers: 'none' });
    expect([403, 429]).toContain(response.status);
    const named = [...response.headers.keys()].filter((name) => /retry|rate-?limit/.test(name));
    expect(named).toEqual([]);
  });
});

test('an invented limit breaks no published one', async () => {
  await house.askWith({ platform: 'trello', fault: 'rate_limited' });
  expect(house.simulator.requests().trello).toMatchObject({ breaches: {}, faults: { rate_limited: 1 } });
});

test('a limit that the platform does not have is refused', () => {
  expect(() =>
    house.simulator.setFaults([{ platform: 'trello', fault: 'rate_limited', limit: 'secondary' }]),
  ).toThrow(/trello.*token, key, member/);
});
