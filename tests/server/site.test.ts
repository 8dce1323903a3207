import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildServer, type Server } from '../../server/app.ts';
import { openReader } from '../../server/reader.ts';
import { call } from './call.ts';

let folder: string;
let server: Server;
let address: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'insights-site-'));
  server = await buildServer({
    site: join(folder, 'dist'),
    reader: openReader('postgres://nobody@127.0.0.1:1/none'),
    temporal: null,
    apiToken: null,
    log: pino({ enabled: false }),
  });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Builds a site and swaps it in, as the workflow does: a new folder, and a symlink renamed over the old one. */
function publish(name: string, files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, path, '..'), { recursive: true });
    writeFileSync(join(folder, name, path), content);
  }
  symlinkSync(join(folder, name), join(folder, 'draft'));
  renameSync(join(folder, 'draft'), join(folder, 'dist'));
}

const get = (path: string) => call(address, path);

test('until the first site is built, the address says so and looks again', async () => {
  const answer = await get('/');
  expect(answer.status).toBe(503);
  expect(answer.headers['content-type']).toContain('text/html');
  expect(answer.text).toContain('The first report is being built');
});

test('pages are found with and without their extension, and are asked for anew each time', async () => {
  publish('one', { 'index.html': 'overview', 'people.html': 'people', 'platforms/github.html': 'github' });
  expect(await get('/')).toMatchObject({ status: 200, text: 'overview' });
  expect(await get('/people')).toMatchObject({ status: 200, text: 'people' });
  expect(await get('/people.html?team=a')).toMatchObject({ status: 200, text: 'people' });
  const page = await get('/platforms/github');
  expect(page).toMatchObject({ status: 200, text: 'github' });
  expect(page.headers['cache-control']).toBe('no-cache');
  expect(page.headers.etag).toBeDefined();
});

test('pages are told that a live state can be asked for', async () => {
  publish('one', { 'index.html': 'overview' });
  expect((await get('/')).headers['set-cookie']).toEqual(['insights-live=1; Path=/; SameSite=Strict']);
});

test('files that carry a hash of their content are kept by the browser for good', async () => {
  publish('one', {
    'index.html': '',
    '_file/data/usage.0f3c9a1b.json': '[]',
    '_npm/htl@0.3.1/72f4716c.js': '',
  });
  for (const path of ['/_file/data/usage.0f3c9a1b.json', '/_npm/htl@0.3.1/72f4716c.js']) {
    expect((await get(path)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  }
});

test('a new site is served as soon as it is swapped in; a page loaded before still finds its files', async () => {
  publish('one', { 'index.html': 'one', '_file/usage.11111111.json': '[1]' });
  expect((await get('/')).text).toBe('one');
  publish('two', { 'index.html': 'two', '_file/usage.22222222.json': '[2]' });
  expect((await get('/')).text).toBe('two');
  expect((await get('/_file/usage.22222222.json')).text).toBe('[2]');
  expect((await get('/_file/usage.11111111.json')).text).toBe('[1]');
});

test('what is not there is answered by the page that the site has for it', async () => {
  publish('one', { 'index.html': '', '404.html': 'not here' });
  expect(await get('/nothing')).toMatchObject({ status: 404, text: 'not here' });
  expect((await get('/_file/usage.11111111.json')).status).toBe(404);
});

test.each(['/../secret', '/..%2fsecret', '/%2e%2e/secret', '/_file/..%2f..%2fsecret', '/.env'])(
  '%s does not leave the site',
  async (path) => {
    publish('one', { 'index.html': 'one', '.env': 'hidden' });
    writeFileSync(join(folder, 'secret'), 'hidden');
    const answer = await get(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toContain('hidden');
  },
);
