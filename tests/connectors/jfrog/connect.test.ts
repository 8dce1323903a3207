import { expect, test } from 'vitest';
import { ConfigurationError } from '../../../activities/engine/errors.ts';
import { connect } from '../../../activities/jfrog/connect.ts';

const given = { JFROG_URL: 'https://example.jfrog.io/', JFROG_ACCESS_TOKEN: ' jfrog-secret\n' };

test('an address and a token open a connection to one instance', async () => {
  const open = connect(given);
  expect(open.baseUrl.href).toBe('https://example.jfrog.io/');
  expect(open.settings).toEqual({ host: 'example.jfrog.io' });
  expect(await open.headers()).toEqual({
    authorization: 'Bearer jfrog-secret',
    'user-agent': 'operational-insights',
  });
});

test('a gateway may put a path in front', () => {
  const open = connect({ ...given, JFROG_URL: 'https://gateway.example.com/jfrog//' });
  expect(open.baseUrl.href).toBe('https://gateway.example.com/jfrog');
});

test.each([
  [{}, /^JFROG_URL is missing.*\nJFROG_ACCESS_TOKEN is missing/],
  [{ ...given, JFROG_ACCESS_TOKEN: ' ' }, /^JFROG_ACCESS_TOKEN is empty/],
  [{ ...given, JFROG_ACCESS_TOKEN: 'jfrog-secret jfrog-secret' }, /^JFROG_ACCESS_TOKEN holds blanks/],
  [{ ...given, JFROG_URL: 'example.jfrog.io' }, /^JFROG_URL is not a web address/],
  [{ ...given, JFROG_URL: 'http://example.jfrog.io' }, /^JFROG_URL must start with https/],
  [{ ...given, JFROG_URL: 'https://mia:jfrog-secret@example.jfrog.io' }, /^JFROG_URL must not hold/],
  [{ ...given, JFROG_URL: 'https://example.jfrog.io/artifactory/' }, /^JFROG_URL leads to one service/],
  [{ ...given, JFROG_URL: 'https://example.jfrog.io/ui' }, /^JFROG_URL leads to one service/],
])('what is missing or wrong is named, and no credential is in the message (%#)', (variables, message) => {
  const opening = () => connect(variables as Record<string, string>);
  expect(opening).toThrow(ConfigurationError);
  expect(opening).toThrow(message);
  expect(opening).not.toThrow(/jfrog-secret/);
});
