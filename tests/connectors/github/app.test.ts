import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { github } from '../../../activities/github/platform.ts';
import { type Answer, serve } from '../serve.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

function open(url: string, key = privateKey) {
  return github.connect({
    GITHUB_API_URL: `${url}/github`,
    GITHUB_ENTERPRISE: 'acme',
    GITHUB_APP_ID: '12',
    GITHUB_APP_INSTALLATION_ID: '34',
    GITHUB_APP_PRIVATE_KEY: key,
  });
}

const given: Answer = {
  status: 201,
  headers: { 'content-type': 'application/json' },
  body: { token: 'ghs_example', expires_at: '2999-01-01T00:00:00Z', permissions: { members: 'read' } },
};

test('an app exchanges its signature for the token of its installation, once for many requests', async () => {
  await using server = await serve(() => given);
  const { headers } = open(server.url);
  expect((await headers()).authorization).toBe('Bearer ghs_example');
  expect((await headers()).authorization).toBe('Bearer ghs_example');
  expect(server.received.map(({ method, target }) => `${method} ${target}`)).toEqual([
    'POST /github/app/installations/34/access_tokens',
  ]);
  expect(server.received[0]?.authorization).toMatch(/^bearer ey/);
});

test('a private key in one line with written-out line breaks is read', async () => {
  await using server = await serve(() => given);
  const { headers } = open(server.url, privateKey.trim().replaceAll('\n', '\\n'));
  expect((await headers()).authorization).toBe('Bearer ghs_example');
});

test.each<[Answer, object]>([
  [
    { status: 401, body: { message: 'A JSON web token could not be decoded' } },
    { status: 401, failure: { kind: 'credential_rejected', variable: 'GITHUB_APP_PRIVATE_KEY' } },
  ],
  [
    { status: 404, body: { message: 'Not Found' } },
    { status: 404, failure: { kind: 'credential_rejected', variable: 'GITHUB_APP_INSTALLATION_ID' } },
  ],
  [
    { status: 403, body: { message: 'This installation has been suspended' } },
    { status: 403, failure: { kind: 'credential_rejected', variable: 'GITHUB_APP_INSTALLATION_ID' } },
  ],
  [
    {
      status: 403,
      headers: { 'retry-after': '7' },
      body: { message: 'You have exceeded a secondary rate limit.' },
    },
    { status: 403, failure: { kind: 'rate_limited', retryAfterMilliseconds: 7000 } },
  ],
  [
    { status: 502, body: '<html>Bad gateway</html>' },
    { status: 502, failure: { kind: 'unavailable' } },
  ],
])('an app that gets no token fails as a platform does (%#)', async (answer, failure) => {
  await using server = await serve(() => answer);
  await expect(open(server.url).headers()).rejects.toMatchObject(failure);
});

test('an app is not led to another host', async () => {
  await using other = await serve(() => given);
  await using server = await serve(() => ({ status: 307, headers: { location: other.url }, body: '' }));
  await expect(open(server.url).headers()).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
  expect(other.received).toEqual([]);
});
