import { expect, test } from 'vitest';
import { failure } from '../../../activities/github/failure.ts';

const licenses = '/enterprises/acme/consumed-licenses';
const seats = '/enterprises/acme/copilot/billing/seats';
const date = 'Tue, 24 Nov 2026 12:00:00 GMT';
const noon = Date.parse(date) / 1000;

function read(status: number, message: string, headers: Record<string, string> = {}, path = licenses) {
  const body = JSON.stringify({
    message,
    documentation_url: 'https://docs.github.com/rest',
    status: `${status}`,
  });
  return failure({ status, headers: { date, ...headers }, body }, { method: 'GET', path });
}

const primary = 'API rate limit exceeded for user ID 12345.';
const secondary = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

test.each([
  [
    'the hour is spent: until its reset',
    403,
    primary,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${noon + 90}` },
    91_000,
  ],
  [
    'the same as 429',
    429,
    primary,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${noon + 90}` },
    91_000,
  ],
  [
    'the reset is over already',
    403,
    primary,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${noon - 5}` },
    1_000,
  ],
  ['a secondary limit that says how long', 403, secondary, { 'retry-after': '30' }, 30_000],
  [
    'retry-after comes before the reset',
    429,
    secondary,
    { 'retry-after': '30', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${noon + 900}` },
    30_000,
  ],
  ['a secondary limit that does not: a minute', 403, secondary, { 'x-ratelimit-remaining': '4000' }, 60_000],
  ['429 without a word: a minute', 429, '', {}, 60_000],
  ['retry-after as a date', 429, secondary, { 'retry-after': 'Tue, 24 Nov 2026 12:00:20 GMT' }, 20_000],
])('rate limited, %s', (_, status, message, headers, wait) => {
  expect(read(status, message, headers as unknown as Record<string, string>)).toMatchObject({
    kind: 'rate_limited',
    retryAfterMilliseconds: wait,
    said: expect.not.stringContaining('12345'),
  });
});

test.each([
  [
    licenses,
    403,
    'Resource not accessible by integration',
    /classic personal access token of an enterprise owner.*read:enterprise/,
  ],
  [licenses, 404, 'Not Found', /classic personal access token of an enterprise owner.*GITHUB_ENTERPRISE/],
  [seats, 404, 'Not Found', /manage_billing:copilot or read:enterprise/],
  [seats, 403, 'Resource not accessible by personal access token', /manage_billing:copilot/],
  ['/orgs/acme/members', 404, 'Not Found', /read:org/],
  ['/orgs/acme/teams', 403, 'Must have admin rights', /read:org/],
])('%s answered by %i "%s" is a missing permission, named', (path, status, message, remedy) => {
  expect(read(status, message, {}, path)).toMatchObject({
    kind: 'permission_missing',
    remedy: expect.stringMatching(remedy),
  });
});

test('an organization behind single sign-on says how to authorize the token', () => {
  const headers = {
    'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=A',
  };
  const read403 = read(
    403,
    'Resource protected by organization SAML enforcement.',
    headers,
    '/orgs/acme/teams',
  );
  expect(read403).toMatchObject({
    kind: 'permission_missing',
    remedy: expect.stringContaining('Configure SSO'),
  });
});

test.each([
  ['/orgs/acme', 'GITHUB_ORGS'],
  ['/orgs/acme/teams/gone/members', 'GITHUB_API_URL'],
])('%s that is not there is not found', (path, variable) => {
  expect(read(404, 'Not Found', {}, path)).toMatchObject({
    kind: 'not_found',
    remedy: expect.stringContaining(variable),
  });
});

test.each([
  [401, 'Bad credentials', { kind: 'credential_rejected', variable: 'GITHUB_TOKEN' }],
  [410, 'Gone', { kind: 'unexpected_answer', remedy: expect.stringContaining('retired') }],
  [422, 'Validation Failed', { kind: 'unexpected_answer', said: 'Validation Failed' }],
  [500, '', { kind: 'unavailable' }],
])('%i "%s" reads as what it is', (status, message, expected) => {
  expect(read(status, message)).toMatchObject(expected);
});

test('a busy server’s own wait is honored', () => {
  expect(read(503, '', { 'retry-after': '12' })).toMatchObject({
    kind: 'unavailable',
    retryAfterMilliseconds: 12_000,
  });
});

test('a success is no failure, a redirect is left to the engine, and a body that is no JSON is survived', () => {
  expect(read(200, '')).toBeNull();
  expect(read(302, '')).toBeNull();
  expect(failure({ status: 401, headers: {}, body: '<html>' }, { method: 'GET', path: licenses })?.kind).toBe(
    'credential_rejected',
  );
});

test('addresses are not repeated from a message', () => {
  expect(read(422, 'No seat for mona@example.com here')?.said).toBe('No seat for … here');
});
