import { expect, test } from 'vitest';
import { failure } from '../../../activities/trello/failure.ts';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

test('a success is not judged here', () => {
  expect(failure(answer(200, []))).toBeNull();
});

test.each([
  ['invalid key', 'TRELLO_API_KEY'],
  ['invalid token', 'TRELLO_API_TOKEN'],
  ['expired token', 'TRELLO_API_TOKEN'],
  ['', 'TRELLO_API_TOKEN'],
])('401 with the text %j is a rejected credential: look at %s', (body, variable) => {
  const found = failure(answer(401, body));
  expect(found).toMatchObject({ kind: 'credential_rejected', variable });
  expect(found?.remedy).toContain(`Set ${variable}`);
});

test.each([
  [401, 'unauthorized permission requested'],
  [401, 'unauthorized token'],
  [401, { message: 'unauthorized organization' }],
  [403, 'Forbidden'],
])('%i with %j is a missing permission of a good token', (status, body) => {
  expect(failure(answer(status, body))).toMatchObject({ kind: 'permission_missing' });
});

test.each([
  [{ error: 'API_TOKEN_LIMIT_EXCEEDED', message: 'Rate limit exceeded' }, 10_000],
  [{ error: 'API_KEY_LIMIT_EXCEEDED', message: 'Rate limit exceeded' }, 10_000],
  [{ error: 'API_TOKEN_DB_LIMIT_EXCEEDED', message: 'Rate limit exceeded' }, 10_000],
  [{ message: 'Exceeded rate limit to /1/member', error: 'RATE_LIMIT_EXCEEDED' }, 900_000],
  [{ error: 'MEMBER_LIMIT_EXCEEDED' }, 900_000],
  ['Rate limit exceeded', 10_000],
])('429 with %j waits for the window that it is about', (body, retryAfterMilliseconds) => {
  expect(failure(answer(429, body))).toMatchObject({ kind: 'rate_limited', retryAfterMilliseconds });
});

test('what a gateway says of the wait comes first', () => {
  const body = { error: 'API_TOKEN_LIMIT_EXCEEDED', message: 'Rate limit exceeded' };
  expect(failure(answer(429, body, { 'retry-after': '3' }))).toEqual({
    kind: 'rate_limited',
    said: 'Rate limit exceeded [API_TOKEN_LIMIT_EXCEEDED]',
    retryAfterMilliseconds: 3000,
  });
});

test('too much asked for at once is not cured by waiting', () => {
  const body = { error: 'API_TOO_MANY_CARDS_REQUESTED', message: 'Too many cards requested' };
  expect(failure(answer(429, body))).toEqual({
    kind: 'unexpected_answer',
    said: 'Too many cards requested [API_TOO_MANY_CARDS_REQUESTED]',
  });
});

test.each([
  [404, 'The requested resource was not found.', 'not_found', 'The requested resource was not found.'],
  [404, '<html>nothing</html>', 'wrong_address', 'a web page says: not found'],
  [400, 'invalid value for filter', 'unexpected_answer', 'invalid value for filter'],
  [409, { message: 'conflict', error: 'ERROR' }, 'unexpected_answer', 'conflict'],
  [449, '', 'unavailable', 'Trello answered 449'],
  [500, { message: 'oops' }, 'unavailable', 'oops'],
  [504, '<html>gateway</html>', 'unavailable', 'Trello answered 504'],
])('%i with %j is %s', (status, body, kind, said) => {
  expect(failure(answer(status, body))).toMatchObject({ kind, said });
});
