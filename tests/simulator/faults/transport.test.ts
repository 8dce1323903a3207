import { describe, expect, test } from 'vitest';
import { listPaths, openFaultyHouse, platforms } from './house.ts';

const house = openFaultyHouse();

describe('a platform that fails says so in its own words', () => {
  test.each([
    ['atlassian', 503, /"status":"503".*"code":"ADMIN-500-1"/, 'application/json'],
    ['github', 502, /"message":"Server Error".*"status":"502"/, 'application/json'],
    ['jfrog', 502, /<html>.*502 Bad Gateway/, 'text/html'],
    ['trello', 504, /^Gateway Timeout$/, 'text/plain'],
  ] as const)('%s with %i', async (platform, status, body, type) => {
    const response = await house.askWith({ platform, fault: 'server_error', status });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain(type);
    expect((await response.text()).replaceAll('\n', ' ')).toMatch(body);
  });
});

describe.each(platforms)('%s', (platform) => {
  const whole = async (): Promise<string> => (await house.walker.get(platform, listPaths[platform])).text();

  test('is slow, and right: others are answered meanwhile', async () => {
    const right = await whole();
    house.simulator.setFaults([{ platform, fault: 'slow', seconds: 0.5, on: { request: 1 } }]);
    const answered: string[] = [];
    const slow = whole().then((text) => answered.push('slow') && text);
    while (house.simulator.requests()[platform].faults.slow !== 1)
      await new Promise((go) => setTimeout(go, 1));
    await whole();
    answered.push('quick');
    expect(await slow).toBe(right);
    expect(answered).toEqual(['quick', 'slow']);
  });

  test('cuts the connection within a body that it announced', async () => {
    const right = await whole();
    const response = await house.askWith({ platform, fault: 'connection_cut' });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBe(Buffer.byteLength(right));
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('cuts the connection before any answer', async () => {
    await expect(house.askWith({ platform, fault: 'connection_cut', at: 0 })).rejects.toThrow('fetch failed');
  });

  test('sends JSON that breaks off, with status 200', async () => {
    const right = await whole();
    const response = await house.askWith({ platform, fault: 'truncated_json', at: 0.7 });
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(right.startsWith(text)).toBe(true);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test('sends a web page with status 200, and none of the platform’s headers', async () => {
    const response = await house.askWith({ platform, fault: 'html_page' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
    expect([...response.headers.keys()].filter((name) => /jfrog|github|ratelimit/.test(name))).toEqual([]);
  });

  test('answers again as soon as it is well-behaved', async () => {
    const right = await whole();
    await (await house.askWith({ platform, fault: 'html_page' })).text();
    house.simulator.clearFaults();
    expect(await whole()).toBe(right);
  });
});

describe('a redirect to a foreign host', () => {
  const ask = async (platform: 'github' | 'jfrog', location?: string): Promise<Response> => {
    house.simulator.setFaults([{ platform, fault: 'foreign_redirect', location }]);
    return fetch(`${house.simulator.url}/${platform}/anything`, { redirect: 'manual' });
  };

  test('is what a deactivated JFrog instance answers to everything', async () => {
    const response = await ask('jfrog');
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('https://landing.jfrog.com/reactivate-server/example');
    expect(response.headers.get('x-jfrog-version')).toBeNull();
  });

  test('may lead anywhere', async () => {
    const response = await ask('github', 'http://127.0.0.1:9/elsewhere');
    expect(response.headers.get('location')).toBe('http://127.0.0.1:9/elsewhere');
  });
});
