import { expect, test } from 'vitest';
import { failure } from '../../../activities/atlassian/failure.ts';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const listed = (status: number, code: string, title: string) => ({
  errors: [{ id: 'e1', status: String(status), code, title, detail: 'about jo@example.com' }],
});

test.each([
  [200, { data: [] }],
  [204, ''],
  [302, ''],
])('%i is not judged here', (status, body) => {
  expect(failure(answer(status, body))).toBeNull();
});

test.each([
  ['a list of errors', 401, listed(401, 'ADMIN-401-1', 'Unauthorized'), 'Unauthorized [ADMIN-401-1]'],
  ['the gateway', 401, { code: 401, message: 'Unauthorized' }, 'Unauthorized'],
  ['nothing', 401, '', 'the API key was refused'],
])('a key that is refused by %s is a rejected credential', (_, status, body, said) => {
  expect(failure(answer(status, body))).toMatchObject({
    kind: 'credential_rejected',
    variable: 'ATLASSIAN_API_KEY',
    said,
    remedy: expect.stringContaining('expire'),
  });
});

test.each([
  [listed(403, 'ADMIN-403-3', 'Not allowed to manage org'), 'Not allowed to manage org [ADMIN-403-3]'],
  [
    {
      timestamp: 1,
      status: 403,
      error: 'Forbidden',
      message: 'No permission',
      path: '/v1/x',
      requestId: 'r',
    },
    'No permission',
  ],
  [
    { id: 'e1', status: '403', code: 'ADMIN-403-3', title: 'Forbidden', detail: '…' },
    'Forbidden [ADMIN-403-3]',
  ],
])('what the key may not read is a missing permission, in each shape of error: %j', (body, said) => {
  expect(failure(answer(403, body))).toMatchObject({ kind: 'permission_missing', said });
});

test('an organization that is not known points to its variable; anything else that is gone does not', () => {
  const organization = failure(answer(404, listed(404, 'ADMIN-404-2', 'Organization not found')));
  expect(organization).toMatchObject({ kind: 'not_found', variable: 'ATLASSIAN_ORG_ID' });
  const directory = failure(answer(404, listed(404, 'ADMIN-404-1', 'Not found')));
  expect(directory).toEqual({ kind: 'not_found', said: 'Not found [ADMIN-404-1]' });
});

test('a web page in the place of a 404 means a wrong address', () => {
  expect(failure(answer(404, '<!doctype html><title>Nothing</title>'))).toMatchObject({
    kind: 'wrong_address',
    remedy: 'Check ATLASSIAN_API_URL.',
  });
});

test.each([
  [400, listed(400, 'ADMIN-400-1', 'Bad cursor'), 'unexpected_answer', 'Bad cursor [ADMIN-400-1]'],
  [409, 'a text', 'unexpected_answer', 'the request was refused'],
  [500, listed(500, 'ADMIN-500-1', 'Internal error'), 'unavailable', 'Internal error [ADMIN-500-1]'],
  [503, '<html>', 'unavailable', 'the server failed'],
])('%i with %j is %s', (status, body, kind, said) => {
  expect(failure(answer(status, body))).toEqual({ kind, said });
});

test('details, which may name people, are never repeated', () => {
  for (const status of [400, 401, 403, 404, 429, 500]) {
    expect(JSON.stringify(failure(answer(status, listed(status, 'c', 't'))))).not.toContain('jo@example.com');
  }
});

test('too many requests wait as long as the platform says', () => {
  const body = listed(429, 'ADMIN-429-1', 'Too many requests');
  expect(failure(answer(429, body, { 'retry-after': '7' }))).toEqual({
    kind: 'rate_limited',
    said: 'Too many requests [ADMIN-429-1]',
    retryAfterMilliseconds: 7000,
  });
});

test.each([
  ['seconds, before the reset', { 'retry-after': '7', 'x-ratelimit-reset': '2026-11-24T07:05Z' }, 7_000],
  ['no seconds at all', { 'retry-after': '0' }, 0],
  ['a date', { 'retry-after': 'Tue, 24 Nov 2026 07:04:50 GMT' }, 20_000],
  ['the minute of the reset', { 'x-ratelimit-reset': '2026-11-24T07:05Z' }, 30_000],
  ['the minute that has begun, until its end', { 'x-ratelimit-reset': '2026-11-24T07:04Z' }, 30_000],
  ['a minute long past: a minute from now', { 'x-ratelimit-reset': '2026-11-24T06:00Z' }, 60_000],
  ['nothing: a minute', {}, 60_000],
  ['nonsense: a minute', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, 60_000],
])('by the server’s own clock, the wait is told by %s', (_, headers, milliseconds) => {
  const date = 'Tue, 24 Nov 2026 07:04:30 GMT';
  expect(failure(answer(429, '', { date, ...headers }))?.retryAfterMilliseconds).toBe(milliseconds);
});
