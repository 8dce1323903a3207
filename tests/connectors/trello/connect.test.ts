import { expect, test } from 'vitest';
import { ConfigurationError } from '../../../activities/engine/errors.ts';
import { connect } from '../../../activities/trello/connect.ts';

const given = { TRELLO_API_KEY: '0123456789abcdef', TRELLO_API_TOKEN: 'ATTA0123456789\n' };

test('key and token go in a header, never in the address', async () => {
  const open = connect(given);
  expect(open.baseUrl.href).toBe('https://api.trello.com/');
  expect(await open.headers()).toEqual({
    authorization: 'OAuth oauth_consumer_key="0123456789abcdef", oauth_token="ATTA0123456789"',
  });
});

test.each([
  [undefined, ''],
  ['', ''],
  [' Acme-Team, 5ABBE4b7ddc1b351ef961414 ,', 'acme-team,5abbe4b7ddc1b351ef961414'],
])('the workspaces %j to read become %j', (list, organizations) => {
  const variables = list === undefined ? given : { ...given, TRELLO_ORGANIZATIONS: list };
  expect(connect(variables).settings).toEqual({ organizations });
});

test('both credentials are asked for at once, with where to get them', () => {
  expect(() => connect({})).toThrow(ConfigurationError);
  expect(() => connect({})).toThrow(
    /^TRELLO_API_KEY is missing\. .*power-ups\/admin.*\nTRELLO_API_TOKEN is missing\. .*scopes read/,
  );
  expect(() => connect({ TRELLO_API_KEY: 'k', TRELLO_API_TOKEN: '' })).toThrow(
    /^TRELLO_API_TOKEN is missing/,
  );
});

test.each(['secret"word', 'secret word', 'secret\nword'])(
  'a token that would break out of its header is refused unseen',
  (token) => {
    const opening = () => connect({ ...given, TRELLO_API_TOKEN: token });
    expect(opening).toThrow(/^TRELLO_API_TOKEN holds/);
    expect(opening).not.toThrow(token);
  },
);

test('no credential is sent in clear', () => {
  const opening = () => connect({ ...given, TRELLO_API_URL: 'http://api.trello.com' });
  expect(opening).toThrow(/TRELLO_API_URL.*https/);
});
