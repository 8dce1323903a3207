import { createSign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { credentials } from '../../simulator/credentials.ts';
import { simulatorAppEnvironment } from '../../simulator/environment.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';

let simulator: Simulator;
const org = credentials.atlassian.organizationId;

beforeAll(async () => {
  simulator = await startSimulator({ people: 50, today: '2026-11-24', limits: 'published' });
});
afterAll(() => simulator.close());

async function ask(
  path: string,
  authorization?: string,
  method = 'GET',
): Promise<{ status: number; type: string | null; body: string }> {
  const response = await fetch(`${simulator.url}${path}`, {
    method,
    headers: authorization ? { authorization } : {},
  });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

describe('a wrong credential is refused in the platform’s own words', () => {
  test('Atlassian v1: the gateway’s error, with a number', async () => {
    const { status, body } = await ask('/atlassian/admin/v1/orgs', 'Bearer wrong');
    expect(status).toBe(401);
    expect(JSON.parse(body)).toEqual({ code: 401, message: 'Unauthorized' });
  });

  test('Atlassian v2: a list of errors, with text', async () => {
    const { status, body } = await ask(`/atlassian/admin/v2/orgs/${org}/directories`);
    expect(status).toBe(401);
    expect(JSON.parse(body)).toMatchObject({ errors: [{ status: '401', code: 'ADMIN-401-1' }] });
  });

  test('GitHub: a message, and where to read on', async () => {
    const { status, body } = await ask('/github/user', 'Bearer ghp_wrong');
    expect(status).toBe(401);
    expect(JSON.parse(body)).toEqual({
      message: 'Bad credentials',
      documentation_url: 'https://docs.github.com/rest',
      status: '401',
    });
  });

  test('JFrog: two services, two kinds of errors', async () => {
    const access = await ask('/jfrog/access/api/v2/users', 'Bearer wrong');
    const artifactory = await ask('/jfrog/artifactory/api/storageinfo');
    expect(JSON.parse(access.body)).toEqual({ errors: [{ code: 'UNAUTHORIZED', message: 'Invalid token' }] });
    expect(JSON.parse(artifactory.body)).toEqual({
      errors: [{ status: 401, message: 'Authentication is required' }],
    });
    expect([access.status, artifactory.status]).toEqual([401, 401]);
  });

  test('Trello: plain text', async () => {
    const wrongKey = await ask('/trello/1/members/me?key=wrong&token=wrong');
    const wrongToken = await ask(`/trello/1/members/me?key=${credentials.trello.key}&token=wrong`);
    expect(wrongKey).toMatchObject({ status: 401, body: 'invalid key' });
    expect(wrongToken).toMatchObject({ status: 401, body: 'invalid token' });
    expect(wrongKey.type).toMatch(/^text\/plain/);
  });
});

describe('a right credential opens what it should', () => {
  test('Trello takes key and token in the query as well as in the header', async () => {
    const { key, token } = credentials.trello;
    const header = `OAuth oauth_consumer_key="${key}", oauth_token="${token}"`;
    expect((await ask(`/trello/1/members/me?key=${key}&token=${token}`)).status).toBe(200);
    expect((await ask('/trello/1/members/me', header)).status).toBe(200);
  });

  test('a scoped Atlassian key lists no organization and may not read last-active dates', async () => {
    const scoped = `Bearer ${credentials.atlassian.scopedKey}`;
    expect(JSON.parse((await ask('/atlassian/admin/v1/orgs', scoped)).body)).toMatchObject({ data: [] });
    expect((await ask(`/atlassian/admin/v1/orgs/${org}`, scoped)).status).toBe(200);
    expect(
      (await ask(`/atlassian/admin/v1/orgs/${org}/directory/users/x/last-active-dates`, scoped)).status,
    ).toBe(403);
  });

  test('a GitHub token without the enterprise’s scope finds nothing there', async () => {
    const reader = `Bearer ${credentials.github.organizationToken}`;
    expect((await ask('/github/orgs/example-labs/members', reader)).status).toBe(200);
    expect((await ask('/github/enterprises/example-industries/consumed-licenses', reader)).status).toBe(404);
  });

  test('a JFrog token for identities reads lists, and no details or storage', async () => {
    const identities = `Bearer ${credentials.jfrog.identitiesToken}`;
    expect((await ask('/jfrog/access/api/v2/users', identities)).status).toBe(200);
    expect(await ask('/jfrog/access/api/v2/users/anonymous', identities)).toMatchObject({
      status: 403,
      body: '',
    });
    expect((await ask('/jfrog/artifactory/api/storageinfo', identities)).status).toBe(403);
  });
});

describe('a GitHub App', () => {
  const env = (): Record<string, string> => simulatorAppEnvironment(simulator.url);

  function webToken(claims: { iat: number; exp: number; iss: string }): string {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const content = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
    const signature = createSign('RSA-SHA256')
      .update(content)
      .sign(env().GITHUB_APP_PRIVATE_KEY ?? '', 'base64url');
    return `${content}.${signature}`;
  }

  const now = (): number => Math.floor(Date.now() / 1000);
  const valid = (): string => webToken({ iat: now() - 60, exp: now() + 540, iss: credentials.github.appId });
  const tokens = `/github/app/installations/${credentials.github.installationId}/access_tokens`;

  test('gets an installation token for an hour, which opens Copilot’s seats but not the licenses', async () => {
    const { status, body } = await ask(tokens, `Bearer ${valid()}`, 'POST');
    expect(status).toBe(201);
    const { token, expires_at } = JSON.parse(body) as { token: string; expires_at: string };
    expect(Date.parse(expires_at) / 1000 - now()).toBeGreaterThan(3500);
    const seats = await ask(
      '/github/enterprises/example-industries/copilot/billing/seats',
      `Bearer ${token}`,
    );
    const licenses = await ask('/github/enterprises/example-industries/consumed-licenses', `token ${token}`);
    expect([seats.status, licenses.status]).toEqual([200, 403]);
    expect(JSON.parse(licenses.body)).toMatchObject({ message: 'Resource not accessible by integration' });
  });

  test('is refused with a web token that lives too long, has expired, is another app’s, or is forged', async () => {
    const { appId } = credentials.github;
    const bad = [
      webToken({ iat: now(), exp: now() + 3600, iss: appId }),
      webToken({ iat: now() - 700, exp: now() - 100, iss: appId }),
      webToken({ iat: now(), exp: now() + 60, iss: '1' }),
      `${valid().split('.').slice(0, 2).join('.')}.${Buffer.from('forged').toString('base64url')}`,
    ];
    const statuses = await Promise.all(
      bad.map(async (token) => (await ask(tokens, `Bearer ${token}`, 'POST')).status),
    );
    expect(statuses).toEqual([401, 401, 401, 401]);
  });

  test('may not speak to the app’s own endpoints with a personal token', async () => {
    expect((await ask('/github/app', `Bearer ${credentials.github.token}`)).status).toBe(401);
    expect((await ask('/github/user', `Bearer ${valid()}`)).status).toBe(401);
  });
});
