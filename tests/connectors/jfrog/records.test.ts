import { expect, test } from 'vitest';
import { NotApplicable } from '../../../activities/engine/fetch-page.ts';
import { jfrog } from '../../../activities/jfrog/platform.ts';
import { type Answer, serve } from '../serve.ts';
import { resourceOf, walk } from '../walk.ts';
import { walkAll } from '../walk-all.ts';
import bodies from './fixtures/bodies.json' with { type: 'json' };

/** Reads a resource, and its parents, from a server that answers each path with a literal body. */
async function readFrom(answers: Record<string, Answer>, name: string) {
  await using server = await serve(
    ({ target }) => answers[target.split('?')[0] ?? ''] ?? { status: 404, body: '' },
  );
  const open = jfrog.connect({ JFROG_URL: server.url, JFROG_ACCESS_TOKEN: 'token' });
  const resource = resourceOf(jfrog, name);
  const walked = await walkAll(jfrog, open, name);
  const keys = walked.flatMap(({ records, slice }) =>
    records.map((record) => resource.key(resource.record.parse(record), slice)),
  );
  return { walked, keys, targets: server.received.map(({ target }) => target) };
}

const version = (number: string) => ({
  '/artifactory/api/system/version': { body: { ...bodies.version, version: number } },
});
const current = version('7.128.4');
const users = '/access/api/v2/users';

test.each([
  ['version', {}, ['instance']],
  ['license', { '/artifactory/api/system/license': { body: bodies.license } }, ['instance']],
  ['users', { [users]: { body: bodies.users } }, ['admin', 'mona@example.com']],
  ['groups', { '/access/api/v2/groups': { body: bodies.groups } }, ['readers']],
  ['groups', { '/access/api/v2/groups': { body: { groups: [{ name: 'readers' }] } } }, ['readers']],
  ['projects', { '/access/api/v1/projects': { body: bodies.projects } }, ['example']],
  [
    'storage',
    { '/artifactory/api/storageinfo': { body: bodies.storage } },
    ['plugins-release', 'repo', 'TOTAL'],
  ],
  ['storage', { '/artifactory/api/storageinfo': { body: bodies.storageVersion6 } }, ['npm-local', 'TOTAL']],
])('%s: the documented body is read whole (%#)', async (name, answers, expected) => {
  const { keys } = await readFrom({ ...current, ...answers } as Record<string, Answer>, name);
  expect(keys).toEqual(expected);
});

test('a user’s details are asked for by name, encoded', async () => {
  const answers = {
    ...current,
    [users]: { body: { users: [{ username: 'A+b c@example.com' }] } },
    [`${users}/A%2Bb%20c%40example.com`]: { body: { ...bodies.userDetail, username: 'A+b c@example.com' } },
  };
  const { keys, walked } = await readFrom(answers, 'user-details');
  expect(walked.map(({ slice }) => slice.name)).toEqual(['a+b c@example.com']);
  expect(keys).toEqual(['a+b c@example.com']);
});

test('what is kept of storage beside the repositories is the whole instance’s', async () => {
  const answers = { ...current, '/artifactory/api/storageinfo': { body: bodies.storage } };
  const { walked } = await readFrom(answers, 'storage');
  expect(walked[0]?.pages[0]?.envelope).toEqual({
    binariesSummary: bodies.storage.binariesSummary,
    fileStoreSummary: bodies.storage.fileStoreSummary,
  });
});

test.each([
  ['7.49.3', 'v2'],
  ['7.128.4', 'v2'],
  ['8.0.0', 'v2'],
  ['7.x-SNAPSHOT', 'v2'],
  ['7.49.2', 'older'],
  ['7.9.10', 'older'],
  ['6.23.41', 'older'],
])(
  'an instance of version %s has the users of API %s, and is not asked for the others',
  async (number, api) => {
    const answers = {
      ...version(number),
      [users]: { body: bodies.users },
      '/artifactory/api/security/users': { body: bodies.legacyUsers },
    };
    const v2 = await readFrom(answers, 'users');
    const older = await readFrom(answers, 'users-legacy');
    expect([v2.keys, older.keys]).toEqual(
      api === 'v2' ? [['admin', 'mona@example.com'], []] : [[], ['anonymous', 'ada+lovelace']],
    );
    expect((api === 'v2' ? older : v2).targets).toEqual(['/artifactory/api/system/version']);
  },
);

test('the older API’s details are read where only it is there', async () => {
  const answers = {
    ...version('7.41.0'),
    '/artifactory/api/security/users': { body: [{ name: 'ada+lovelace' }] },
    '/artifactory/api/security/users/ada%2Blovelace': {
      body: { ...bodies.legacyUserDetail, name: 'ada+lovelace' },
    },
  };
  const { walked } = await readFrom(answers, 'user-details-legacy');
  const { signals, record } = resourceOf(jfrog, 'user-details-legacy');
  const [slice] = walked;
  expect(slice && signals?.(record.parse(slice.records[0]), slice.slice)).toEqual([
    {
      account: 'ada+lovelace',
      product: 'platform',
      scope: 'instance',
      source: 'login',
      at: '2023-03-24T19:53:33.373Z',
    },
  ]);
});

test.each([
  ['absent', ['a', undefined]],
  ['null', ['a', null]],
  ['empty', ['a', '']],
  ['the one that was asked with', ['a', 'b', 'b']],
])('the last page’s cursor may be %s', async (_, cursors) => {
  let asked = 0;
  await using server = await serve(() => ({
    body: { users: [{ username: `user-${asked}` }], cursor: cursors[asked++] },
  }));
  const open = jfrog.connect({ JFROG_URL: server.url, JFROG_ACCESS_TOKEN: 'token' });
  const { records } = await walk(jfrog, open, resourceOf(jfrog, 'users'));
  expect(records).toHaveLength(cursors.length);
  expect(server.received.map(({ target }) => target).slice(0, 2)).toEqual([
    '/access/api/v2/users?limit=1000',
    '/access/api/v2/users?limit=1000&cursor=a',
  ]);
});

test('a page without users is the last one, whatever its cursor; a cursor with signs in it arrives whole', async () => {
  const cursor = 'a+b@example.com';
  await using server = await serve(({ target }) => ({
    body: target.includes('cursor=') ? { users: [], cursor: 'z' } : { users: [{ username: cursor }], cursor },
  }));
  const open = jfrog.connect({ JFROG_URL: server.url, JFROG_ACCESS_TOKEN: 'token' });
  const { records } = await walk(jfrog, open, resourceOf(jfrog, 'users'));
  expect(records).toHaveLength(1);
  const [, second] = server.received.map(({ target }) =>
    new URL(target, server.url).searchParams.get('cursor'),
  );
  expect(second).toBe(cursor);
});

test.each([
  ['a single one', bodies.license],
  ['a list in an object', bodies.licensesHighAvailability],
  ['a bare list', bodies.licensesHighAvailability.licenses],
])('licenses of a self-hosted instance are one record: %s', async (_, body) => {
  const { keys, walked } = await readFrom({ '/artifactory/api/system/licenses': { body } }, 'licenses');
  expect(keys).toEqual(['instance']);
  expect(walked[0]?.records).toEqual([body]);
});

test('in the cloud there are no licenses to read, which is no failure', async () => {
  const answer = { status: 400, body: bodies.licensesCloud };
  await expect(readFrom({ '/artifactory/api/system/licenses': answer }, 'licenses')).rejects.toThrow(
    NotApplicable,
  );
  const other = { status: 400, body: { errors: [{ status: 400, message: 'Something else' }] } };
  await expect(readFrom({ '/artifactory/api/system/licenses': other }, 'licenses')).rejects.toMatchObject({
    failure: { kind: 'unexpected_answer' },
  });
});

test('an instance without projects has none, which is no failure', async () => {
  await expect(readFrom(current, 'projects')).rejects.toThrow(NotApplicable);
});

test('a deactivated instance is not mistaken for data', async () => {
  const answer = {
    status: 302,
    headers: { location: 'https://landing.jfrog.com/reactivate-server/x' },
    body: '',
  };
  await expect(readFrom({ '/artifactory/api/system/version': answer }, 'version')).rejects.toMatchObject({
    failure: { kind: 'wrong_address' },
  });
});

test('a web page with status 200 is not mistaken for data', async () => {
  const answers = { '/artifactory/api/storageinfo': { body: '<!doctype html><title>Sign in</title>' } };
  await expect(readFrom(answers, 'storage')).rejects.toMatchObject({ failure: { kind: 'wrong_address' } });
});
