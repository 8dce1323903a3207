import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { ConfigurationError } from '../../../activities/engine/errors.ts';
import { connect } from '../../../activities/github/connect.ts';

const given = { GITHUB_ENTERPRISE: 'acme', GITHUB_TOKEN: ' ghp_example \n' };
const privateKey = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey;
const app = { GITHUB_APP_ID: '1', GITHUB_APP_INSTALLATION_ID: '2', GITHUB_APP_PRIVATE_KEY: privateKey };

test('an enterprise and a token open a connection with the vendor', async () => {
  const open = connect(given);
  expect(open.baseUrl.href).toBe('https://api.github.com/');
  expect(open.settings).toEqual({ enterprise: 'acme', organizations: '' });
  expect(await open.headers()).toEqual({
    accept: 'application/vnd.github+json',
    authorization: 'Bearer ghp_example',
    'user-agent': 'operational-insights',
    'x-github-api-version': '2022-11-28',
  });
});

test('organizations are a list with commas; one named twice, in any case, is one', () => {
  const { settings } = connect({ ...given, GITHUB_ORGS: ' acme-labs, Acme,,acme ' });
  expect(settings.organizations).toBe('acme-labs,acme');
});

test.each([
  ['https://api.example.ghe.com', 'https://api.example.ghe.com/'],
  ['https://gateway.example.com/github//', 'https://gateway.example.com/github'],
  ['http://127.0.0.1:9000/github', 'http://127.0.0.1:9000/github'],
])('the API may stand elsewhere: %s', (url, base) => {
  expect(connect({ ...given, GITHUB_API_URL: url }).baseUrl.href).toBe(base);
});

test.each([
  [{ GITHUB_TOKEN: 'ghp_example' }, /^GITHUB_ENTERPRISE is missing/],
  [{ ...given, GITHUB_ENTERPRISE: 'https://github.com/enterprises/acme' }, /^GITHUB_ENTERPRISE is no slug/],
  [{ ...given, GITHUB_ORGS: 'acme,../admin' }, /^GITHUB_ORGS holds/],
  [{ GITHUB_ENTERPRISE: 'acme' }, /^GITHUB_TOKEN is missing .*GITHUB_APP_ID/],
  [{ GITHUB_ENTERPRISE: 'acme', GITHUB_TOKEN: ' ' }, /^GITHUB_TOKEN is missing/],
  [{ ...given, GITHUB_TOKEN: 'ghp_exa mple' }, /^GITHUB_TOKEN holds blanks/],
  [{ ...given, GITHUB_API_URL: 'http://api.github.com' }, /^GITHUB_API_URL must start with https/],
  [{ ...given, GITHUB_API_URL: 'https://mia:ghp_example@api.github.com' }, /^GITHUB_API_URL must not hold/],
  [{ ...app, GITHUB_ENTERPRISE: 'acme', GITHUB_APP_ID: '' }, /^GITHUB_APP_ID is missing: a GitHub App needs/],
  [{ ...app, GITHUB_ENTERPRISE: 'acme', GITHUB_APP_ID: 'one' }, /^GITHUB_APP_ID is not a number/],
  [
    { ...app, GITHUB_ENTERPRISE: 'acme', GITHUB_APP_PRIVATE_KEY: 'ghp_example' },
    /^GITHUB_APP_PRIVATE_KEY is no private key in PEM form/,
  ],
])('what is missing or wrong is named, and no credential is in the message (%#)', (variables, message) => {
  const opening = () => connect(variables as Record<string, string>);
  expect(opening).toThrow(ConfigurationError);
  expect(opening).toThrow(message);
  expect(opening).not.toThrow(/ghp_exa/);
});
