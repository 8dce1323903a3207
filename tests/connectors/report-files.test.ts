import { expect, test } from 'vitest';
import { z } from 'zod';
import { fetchPage } from '../../activities/engine/fetch-page.ts';
import { defineResource } from '../../activities/engine/resource.ts';
import { github } from '../../activities/github/platform.ts';
import { type Answer, serve } from './serve.ts';

const resource = defineResource({
  name: 'reports',
  kind: 'log',
  permission: 'none',
  records: [],
  files: (body) => z.object({ links: z.array(z.string()) }).parse(body).links,
  first: () => ({ method: 'GET', path: '/report' }),
  page: () => ({ next: null }),
  record: z.looseObject({}),
  key: () => 'one',
  volatile: [],
});

/** Reads a report whose files answer so, from the same server or from the addresses given. */
async function read(file: Answer, links?: string[]) {
  await using server = await serve(({ target }) =>
    target === '/report' ? { body: { links: links ?? [`${server.url}/file?sig=s3cret`] } } : file,
  );
  const baseUrl = new URL(server.url);
  const open = { baseUrl, settings: {}, headers: async () => ({ authorization: 'Bearer token' }) };
  const context = { slice: { name: '', parent: null }, settings: {}, asOf: '2026-06-17', watermark: null };
  const source = { platform: github, connection: 'github', open, resource };
  const page = await fetchPage(source, resource.first(context), context);
  return { page, received: server.received };
}

test('the lines of a file are the records; no credential goes to it, and its address goes nowhere', async () => {
  const { page, received } = await read({ body: '{"a":1}\n\n{"a":2}\r\n' });
  expect(page.records).toEqual([{ a: 1 }, { a: 2 }]);
  expect(page.response.body).toBe('[{"a":1},{"a":2}]');
  expect(received.map(({ authorization }) => authorization)).toEqual(['Bearer token', undefined]);
  expect(JSON.stringify(page)).not.toContain('s3cret');
});

test('a report without files has no records', async () => {
  expect((await read({ body: '' }, [])).page.records).toEqual([]);
});

test.each<[string, Answer]>([
  ['an address that holds no longer', { status: 403, body: '<Error>s3cret</Error>' }],
  ['a redirect', { status: 302, headers: { location: 'https://example.com' }, body: '' }],
  ['a file that breaks off', { body: '{"a":1}\n{"login":"s3cret' }],
])('%s is tried again, and its error tells neither address nor text', async (_, answer) => {
  const error: unknown = await read(answer).catch((cause) => cause);
  expect(error).toMatchObject({ failure: { kind: 'unavailable' } });
  expect(String(error)).not.toContain('s3cret');
});

test.each(['http://192.0.2.1/latest', 'ftp://example.com/file', 'file'])(
  '%s is no address of a file',
  async (link) => {
    await expect(read({ body: '' }, [link])).rejects.toMatchObject({ failure: { kind: 'wrong_address' } });
  },
);
