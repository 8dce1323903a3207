import { expect, test } from 'vitest';
import { failure } from '../../../activities/jfrog/failure.ts';

const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  failure({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

const artifactory = (status: number, message: string) => ({ errors: [{ status, message }] });
const access = (code: string, message: string) => ({ errors: [{ code, message }] });

test.each([
  [
    401,
    artifactory(401, 'Token failed verification: parse'),
    'credential_rejected',
    /: Token failed verification: parse$/,
  ],
  [401, access('UNAUTHORIZED', 'Invalid token'), 'credential_rejected', /: Invalid token$/],
  [401, '', 'credential_rejected', /does not accept the access token$/],
  [
    403,
    artifactory(403, 'The user is not permitted'),
    'permission_missing',
    /may not read this: The user is not permitted$/,
  ],
  [403, '', 'permission_missing', /may not read this$/],
  [404, access('NOT_FOUND', 'Not found'), 'not_found', /nothing at this path/],
  [404, { status: 404, detail: 'no such thing', schemas: [] }, 'not_found', /nothing at this path/],
  [400, access('BAD_REQUEST', 'limit must be positive'), 'unexpected_answer', /: limit must be positive$/],
  [408, '', 'unavailable', /server failed$/],
  [429, artifactory(429, 'Too Many Requests'), 'rate_limited', /rate limit/],
  [502, '<html>Bad gateway</html>', 'unavailable', /server failed$/],
  [503, { status: 503, message: 'Starting up' }, 'unavailable', /: Starting up$/],
])('%i %j is %s', (status, body, kind, said) => {
  expect(read(status, body)).toMatchObject({ kind, said: expect.stringMatching(said) });
});

test('a rejected token names its variable, a missing permission its remedy', () => {
  expect(read(401, '')?.variable).toBe('JFROG_ACCESS_TOKEN');
  expect(read(403, '')?.remedy).toMatch(/administrator.*system:identities:r/);
});

test('a wait is honored where one is stated, and left to the platform’s window where not', () => {
  expect(read(429, '', { 'retry-after': '7' })?.retryAfterMilliseconds).toBe(7000);
  expect(read(503, '', { 'retry-after': '7' })?.retryAfterMilliseconds).toBe(7000);
  expect(read(429, '')?.retryAfterMilliseconds).toBeUndefined();
});

test('a deactivated instance is told from any other redirect', () => {
  const away = { location: 'https://landing.jfrog.com/reactivate-server/example' };
  expect(read(302, '', away)).toMatchObject({
    kind: 'wrong_address',
    said: expect.stringContaining('the instance is deactivated'),
    remedy: expect.stringContaining('Reactivate'),
  });
  expect(read(302, '', { location: 'https://login.example.com/' })).toBeNull();
  expect(read(302, '', { location: '/ui/login' })).toBeNull();
});

test('whoever is quoted in a message is left out', () => {
  const message = "User 'mona' (mona@example.com) is not an admin";
  expect(read(403, artifactory(403, message))?.said).toMatch(/: User … … is not an admin$/);
});

test('a success is no failure', () => {
  expect(read(200, {})).toBeNull();
  expect(read(201, {})).toBeNull();
});
