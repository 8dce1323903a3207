import { expect, test } from 'vitest';
import { connect } from '../../../activities/atlassian/connect.ts';
import { ConfigurationError } from '../../../activities/engine/errors.ts';

const given = { ATLASSIAN_ORG_ID: ' 8a130dbc-06bc-1a05-jjk7-9822046115j1 ', ATLASSIAN_API_KEY: ' a-key\n' };

test('an organization id and an API key open a connection with the vendor', async () => {
  const open = connect(given);
  expect(open.baseUrl.href).toBe('https://api.atlassian.com/');
  expect(open.settings).toEqual({ organization: '8a130dbc-06bc-1a05-jjk7-9822046115j1' });
  expect(await open.headers()).toEqual({ authorization: 'Bearer a-key' });
});

test('a gateway may put a path in front', () => {
  const open = connect({ ...given, ATLASSIAN_API_URL: 'https://gateway.example.com/atlassian//' });
  expect(open.baseUrl.href).toBe('https://gateway.example.com/atlassian');
});

test.each(['http://localhost:9000', 'http://127.0.0.1:9000/atlassian', 'http://[::1]:9000'])(
  'this machine may be asked without encryption: %s',
  (url) => {
    expect(connect({ ...given, ATLASSIAN_API_URL: url }).baseUrl.protocol).toBe('http:');
  },
);

test.each([
  ['http://api.atlassian.com', 'https://'],
  ['http://127.0.0.1.example.com', 'https://'],
  ['api.atlassian.com', 'not a web address'],
  ['https://mia:secret-word@api.atlassian.com', 'user name or password'],
  ['https://api.atlassian.com?key=secret-word', 'query'],
])('no credential is sent to %s', (url, reason) => {
  const opening = () => connect({ ...given, ATLASSIAN_API_URL: url });
  expect(opening).toThrow(ConfigurationError);
  expect(opening).toThrow(/ATLASSIAN_API_URL/);
  expect(opening).toThrow(reason);
  expect(opening).not.toThrow('secret-word');
});

test('every variable that is missing is named at once, with where to get it', () => {
  expect(() => connect({})).toThrow(
    /^ATLASSIAN_ORG_ID is missing\. .*admin\.atlassian\.com.*\nATLASSIAN_API_KEY is missing\. .*API keys/,
  );
  expect(() => connect({ ...given, ATLASSIAN_API_KEY: ' ' })).toThrow(/^ATLASSIAN_API_KEY is missing/);
});

test.each(['secret word', 'secret\nword', 'sécret'])(
  'a key that no header can carry is refused unseen',
  (key) => {
    const opening = () => connect({ ...given, ATLASSIAN_API_KEY: key });
    expect(opening).toThrow(/^ATLASSIAN_API_KEY holds/);
    expect(opening).not.toThrow(key);
  },
);
