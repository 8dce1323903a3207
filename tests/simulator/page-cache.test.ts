import { expect, test } from 'vitest';
import { json, type Reply, type Request } from '../../simulator/http/exchange.ts';
import { PageCache } from '../../simulator/http/page-cache.ts';
import { foundCompany } from '../../simulator/model/company.ts';

const company = foundCompany({ seed: 1, people: 50, today: 20_000 });
const page: Request = {
  method: 'GET',
  path: '/users',
  query: new URLSearchParams(),
  search: '',
  headers: { authorization: 'Bearer somebody' },
  body: '',
  base: 'http://127.0.0.1/github',
  params: {},
  standings: [],
  shift: 0,
  company,
  day: 20_000,
};
const large = (): Reply => json({ filler: 'é'.repeat(20_000) });

/** How many times the handler wrote, of these requests. */
function written(requests: readonly Request[], handler: () => Reply): number {
  const pages = new PageCache();
  let count = 0;
  for (const request of requests) {
    const { body } = pages.get(request, () => {
      count++;
      return handler();
    });
    expect(String(body)).toBe(String(handler().body));
  }
  return count;
}

test('a large page is written once', () => {
  expect(written([page, page, page], large)).toBe(1);
});

test('small ones, failures and shifted lists are written each time', () => {
  expect(written([page, page], () => json({}))).toBe(2);
  expect(written([page, page], () => ({ ...large(), status: 500 }))).toBe(2);
  expect(written([page, { ...page, shift: 1 }, { ...page, shift: 1 }], large)).toBe(3);
});

test.each<[string, Partial<Request>]>([
  ['path', { path: '/groups' }],
  ['query', { search: '?page=2' }],
  ['body', { body: '{"cursor":"x"}' }],
  ['method', { method: 'POST' }],
  ['address', { base: 'http://localhost/github' }],
  ['caller', { headers: { authorization: 'Bearer somebody else' } }],
  ['day', { day: 20_001 }],
])('another %s is another page', (_what, other) => {
  expect(written([page, { ...page, ...other }], large)).toBe(2);
});

test('pages of the day before are forgotten', () => {
  expect(written([page, { ...page, day: 20_001 }, page], large)).toBe(3);
});
