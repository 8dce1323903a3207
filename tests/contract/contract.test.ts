import { expect, test } from 'vitest';
import { contractOf } from './contract.ts';
import type { Description } from './description.ts';
import type { Exchange } from './exchange.ts';

const seat = {
  type: 'object',
  required: ['login'],
  properties: {
    login: { type: 'string' },
    plan: { type: 'string', enum: ['business', 'enterprise'], nullable: true },
    team: { allOf: [{ $ref: '#/components/schemas/team' }], nullable: true },
    price: { type: 'number', minimum: 0, exclusiveMinimum: true },
  },
};

/** In OpenAPI 3.0, whose schemas are not JSON Schema. */
const description: Description = {
  openapi: '3.0.3',
  servers: [{ url: 'https://api.example.com/v1' }],
  security: [{ token: [] }],
  paths: {
    '/{org}/seats': {
      parameters: [
        { name: 'org', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z]+$' } },
      ],
      get: {
        parameters: [
          { name: 'per_page', in: 'query', schema: { type: 'integer', maximum: 100 } },
          { name: 'day', in: 'query', required: true, schema: { type: 'string', format: 'date' } },
          {
            name: 'fields',
            in: 'query',
            explode: false,
            schema: { type: 'array', items: { type: 'string', enum: ['login', 'plan'] } },
          },
          { name: 'X-Version', in: 'header', required: true, schema: { type: 'string', enum: ['1', '2'] } },
        ],
        responses: {
          '200': {
            headers: { 'X-Remaining': { required: true, schema: { type: 'integer' } } },
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/seat' } } },
            },
          },
        },
      },
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { limit: { type: 'integer' } },
                additionalProperties: false,
              },
            },
          },
        },
        responses: { '204': { description: 'nothing' } },
      },
    },
    '/all/seats': { get: { responses: { '204': { description: 'nothing' } } } },
  },
  components: {
    schemas: {
      seat,
      team: { type: 'object', required: ['slug'], properties: { slug: { type: 'string' } } },
      failure: { type: 'object', required: ['message'] },
    },
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
  },
};

const get: Exchange = {
  method: 'GET',
  path: '/v1/acme/seats',
  query: [
    ['day', '2026-06-17'],
    ['per_page', '100'],
    ['fields', 'login,plan'],
  ],
  requestHeaders: { accept: 'application/vnd.example+json', authorization: 'Bearer t', 'x-version': '1' },
  requestBody: '',
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-remaining': '7' },
  body: '[{"login":"mona","plan":null,"team":null,"price":0.5,"unknown":true},{"login":"leo","team":{"slug":"a"}}]',
};
const post: Exchange = {
  ...get,
  method: 'POST',
  query: [],
  requestHeaders: { authorization: 'Bearer t', 'content-type': 'application/json' },
  requestBody: '{"limit":1}',
  status: 204,
  body: '',
};

const { check } = contractOf(description, '/components/schemas/failure');
const found = (exchange: Exchange) => check(exchange).map(({ at, message }) => `${at} ${message}`);

test.each([
  ['a list', get],
  [
    'a list joined by commas of one',
    { ...get, query: [...get.query.slice(0, 2), ['fields', 'plan']] } as Exchange,
  ],
  ['a body', post],
  ['the literal one of two paths', { ...post, method: 'GET', path: '/v1/all/seats', requestBody: '' }],
])('%s as described has no flaw', (_, exchange) => {
  expect(found(exchange)).toEqual([]);
});

const asked = (...query: [string, string][]): Partial<Exchange> => ({
  query: [['day', '2026-06-17'], ...query],
});
const answered = (...seats: unknown[]): Partial<Exchange> => ({ body: JSON.stringify(seats) });

test.each<[Partial<Exchange>, string[]]>([
  [{ path: '/v1/acme/seat' }, ['request path is not described']],
  [{ path: '/acme/seats' }, ['request path is not described']],
  [{ method: 'DELETE' }, ['request path is not described']],
  [{ path: '/v1/ACME/seats' }, ['request path org must match pattern "^[a-z]+$"']],
  [asked(['perpage', '100']), ['request query perpage is unknown']],
  [asked(['per_page', '1000']), ['request query per_page must be <= 100']],
  [asked(['per_page', 'all']), ['request query per_page must be integer']],
  [asked(['per_page', '1'], ['per_page', '2']), ['request query per_page is repeated']],
  [
    asked(['fields', 'login,email']),
    ['request query fields must be equal to one of the allowed values ["login","plan"]'],
  ],
  [{ query: [] }, ['request query day is missing']],
  [{ query: [['day', 'today']] }, ['request query day must match format "date"']],
  [
    { requestHeaders: { ...get.requestHeaders, 'x-version': '3' } },
    ['request header X-Version must be equal to one of the allowed values ["1","2"]'],
  ],
  [
    { requestHeaders: { ...get.requestHeaders, authorization: 'Basic t' } },
    ['request credential is none of token'],
  ],
  [
    { requestHeaders: { ...get.requestHeaders, accept: 'text/csv' } },
    ['request header accept takes none of application/json'],
  ],
  [{ requestBody: '{}' }, ['request body is not expected']],
  [{ status: 201 }, ['answer 201 this status is not described']],
  [{ status: 404, body: '{"message":"Not Found"}' }, ['answer 404 this status is not described']],
  [
    { status: 404, body: '{}' },
    ['answer 404 this status is not described', 'answer 404 /message is missing'],
  ],
  [{ headers: { ...get.headers, 'x-remaining': 'many' } }, ['answer 200 header X-Remaining must be integer']],
  [{ headers: { 'content-type': 'application/json' } }, ['answer 200 header X-Remaining is missing']],
  [
    { headers: { ...get.headers, 'content-type': 'text/html' } },
    ['answer 200 content-type "text/html" is not described'],
  ],
  [{ body: '{}' }, ['answer 200 must be array']],
  [answered({ Login: 'mona' }), ['answer 200 /*/login is missing']],
  [answered({ login: 7 }), ['answer 200 /*/login must be string']],
  [answered({ login: null }), ['answer 200 /*/login must be string']],
  [
    answered({ login: 'a', plan: 'free' }),
    ['answer 200 /*/plan must be equal to one of the allowed values ["business","enterprise",null]'],
  ],
  [answered({ login: 'a', team: {} }), ['answer 200 /*/team/slug is missing']],
  [answered({ login: 'a', price: 0 }), ['answer 200 /*/price must be > 0']],
  [answered({}, {}, { login: 'a' }, {}), ['answer 200 /*/login is missing']],
])('what is not as described is found (%#)', (change, flaws) => {
  expect(found({ ...get, ...change })).toEqual(flaws);
});

test.each<[Partial<Exchange>, string[]]>([
  [{ requestBody: '{"limits":1}' }, ['request body /limits is unknown']],
  [{ requestBody: '{"limit":"1"}' }, ['request body /limit must be integer']],
  [{ requestBody: '' }, ['request body is missing']],
  [
    { requestHeaders: { ...post.requestHeaders, 'content-type': 'text/plain' } },
    ['request content-type text/plain is not described'],
  ],
  [{ body: '{}' }, ['answer 204 body is not described']],
])('what is not as described is found of a body (%#)', (change, flaws) => {
  expect(found({ ...post, ...change })).toEqual(flaws);
});
