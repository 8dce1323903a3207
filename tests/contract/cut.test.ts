import { expect, test } from 'vitest';
import { cut } from './cut.ts';
import type { Description } from './description.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const description: Description = {
  openapi: '3.1.0',
  paths: {
    '/seats': { get: { responses: { '200': { content: { 'application/json': { schema: ref('seat') } } } } } },
    '/teams': { get: { responses: { '200': { content: { 'application/json': { schema: ref('plan') } } } } } },
  },
  components: {
    schemas: {
      seat: { properties: { team: ref('team') } },
      team: { items: ref('team') },
      plan: {},
      price: {},
    },
  },
};

test('a path is kept with what it needs, directly or not, and nothing else', () => {
  expect(cut(description, ['/seats'])).toEqual({
    openapi: '3.1.0',
    paths: { '/seats': description.paths['/seats'] },
    components: { schemas: { seat: { properties: { team: ref('team') } }, team: { items: ref('team') } } },
  });
});

test('a path that is not there is an error, so that none is compared with nothing', () => {
  expect(() => cut(description, ['/seat'])).toThrow('the description has no /seat');
});
