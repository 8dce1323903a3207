import { expect, test } from 'vitest';
import { z } from 'zod';
import { fetchPage } from '../../activities/engine/fetch-page.ts';
import { defineResource } from '../../activities/engine/resource.ts';
import { github } from '../../activities/github/platform.ts';
import { serve } from './serve.ts';

const event = { actor: 'ada', ip: '192.0.2.1', at: 1_606_929_874_512, secret: 12345678901234567890n };
const text = JSON.stringify({ data: { events: [event, 7, null] }, total: 3, secret: 1 }, (_, value) =>
  typeof value === 'bigint' ? 'secret' : value,
);

test.each([
  ['a list', ['data', 'events'], { data: { events: [{ actor: 'ada', at: 1_606_929_874_512 }, {}, {}] } }],
  ['the whole answer', 'body' as const, { total: 3 }],
])(
  'of %s only the fields that are to be kept go on, in the records and in the text',
  async (_, records, left) => {
    const resource = defineResource({
      name: 'events',
      kind: 'log',
      permission: 'none',
      records,
      keep: ['actor', 'at', 'total'],
      first: () => ({ method: 'GET', path: '/events' }),
      page: (body) => ({
        next: null,
        total: { count: z.object({ total: z.number() }).parse(body).total, of: 'rows' },
      }),
      record: z.looseObject({}),
      key: () => 'one',
      volatile: [],
    });
    await using server = await serve(() => ({ body: text }));
    const open = { baseUrl: new URL(server.url), settings: {}, headers: async () => ({}) };
    const context = { slice: { name: '', parent: null }, settings: {}, asOf: '2026-06-17', watermark: null };
    const page = await fetchPage(
      { platform: github, connection: 'github', open, resource },
      resource.first(context),
      context,
    );
    expect(JSON.parse(page.response.body)).toEqual(left);
    expect(JSON.stringify(page)).not.toContain('192.0.2.1');
    expect(JSON.stringify(page)).not.toContain('secret');
    expect(page.total).toEqual({ count: 3, of: 'rows' });
  },
);
