import { z } from 'zod';
import { parseBaseUrl } from '../../activities/engine/base-url.ts';
import type { Platform } from '../../activities/engine/platform.ts';
import { defineResource } from '../../activities/engine/resource.ts';

const page = z.object({ next: z.string().nullable() });

const lists = defineResource({
  name: 'lists',
  kind: 'snapshot',
  permission: 'none',
  records: ['data'],
  first: () => ({ method: 'GET', path: '/lists' }),
  page: () => ({ next: null }),
  record: z.looseObject({ id: z.string() }),
  key: ({ id }) => id,
  volatile: [],
});

const account = z.looseObject({
  id: z.string(),
  email: z.string(),
  status: z.enum(['activated', 'suspended']),
  created_at: z.string(),
});

const records = defineResource({
  name: 'records',
  kind: 'snapshot',
  permission: 'none',
  parent: { resource: 'lists', includes: () => true },
  records: ['data'],
  first: ({ slice }) => ({ method: 'GET', path: `/lists/${slice.name}/records` }),
  page(body, _response, request) {
    const { next } = page.parse(body);
    return { next: next === null ? null : { ...request, query: [['cursor', next]] } };
  },
  record: account,
  key: ({ id }) => id,
  volatile: ['updated_at'],
});

/**
 * The list server, to the engine a platform like any other. It borrows the name of one of the four, since there are no
 * others; no facts come of it, because none of the lists that they are derived from is here.
 */
export const listPlatform: Platform = {
  name: 'trello',
  title: 'Prepared lists',
  variables: [],
  configuredBy: [],
  origins: [],
  ceiling: { bucket: 'requests', requests: 1_000_000, perMilliseconds: 1_000 },
  windows: [],
  connect: ({ LISTS_URL = '' }) => ({
    baseUrl: parseBaseUrl('LISTS_URL', LISTS_URL),
    settings: {},
    headers: async () => ({}),
  }),
  failure: () => null,
  resources: [lists, records],
};
