import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connect } from '../../../activities/atlassian/connect.ts';
import { atlassian } from '../../../activities/atlassian/platform.ts';
import { PlatformError } from '../../../activities/engine/errors.ts';
import { type Answer, type Received, serve } from '../serve.ts';
import { resourceOf, walk } from '../walk.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
const directory = { name: '712020:d|1', parent: null };

/** Reads one resource of a server that stands behind a gateway's path. */
async function read(name: string, answer: (received: Received, url: string) => Answer) {
  await using server = await serve((received) => answer(received, server.url));
  const open = connect({
    ATLASSIAN_API_URL: `${server.url}/gateway`,
    ATLASSIAN_ORG_ID: 'org/1',
    ATLASSIAN_API_KEY: 'a-key',
  });
  const resource = resourceOf(atlassian, name);
  const walked = await walk(atlassian, open, resource, resource.parent ? directory : undefined);
  expect(server.received.every(({ authorization }) => authorization === 'Bearer a-key')).toBe(true);
  return { ...walked, received: server.received.map(({ method, target, body }) => [method, target, body]) };
}

test('the organization is one record: the whole answer', async () => {
  const { records, received } = await read('organization', () => ({ body: fixture('organization') }));
  expect(received).toEqual([['GET', '/gateway/admin/v1/orgs/org%2F1', '']]);
  expect(records).toHaveLength(1);
  const resource = resourceOf(atlassian, 'organization');
  const organization = resource.record.parse(records[0]);
  expect(resource.key(organization, directory)).toBe('8a130dbc-06bc-1a05-jjk7-9822046115j1');
});

test('a search goes on with the cursor in its body, beside the same limit and expansions', async () => {
  const { received, records } = await read('users', ({ body }) => ({
    body: body.includes('cursor') ? { data: [] } : fixture('users'),
  }));
  const path = '/gateway/admin/v2/orgs/org%2F1/directories/712020%3Ad%7C1/users/search';
  const search = { limit: 100, expand: ['productAccess', 'groups'] };
  expect(received).toEqual([
    ['POST', path, JSON.stringify(search)],
    ['POST', path, JSON.stringify({ ...search, cursor: 'kloHX1ZQVasDAkx_P48NYQ' })],
  ]);
  expect(records).toHaveLength(1);
});

test('groups are searched with their counts', async () => {
  const { received } = await read('groups', () => ({ body: { data: [], links: { next: null } } }));
  const search = { limit: 100, expand: ['counts.resources'] };
  expect(received.map(([, , body]) => body)).toEqual([JSON.stringify(search)]);
});

test('a cursor of directories replaces all other parameters', async () => {
  const { received } = await read('directories', ({ target }) => ({
    body: target.includes('cursor') ? { data: [], links: { next: '' } } : fixture('directories'),
  }));
  expect(received.map(([, target]) => target)).toEqual([
    '/gateway/admin/v2/orgs/org%2F1/directories?limit=100',
    '/gateway/admin/v2/orgs/org%2F1/directories?cursor=kloHX1ZQVasDAkx_P48NYQ',
  ]);
});

test.each([
  ['a URL', 'https://api.atlassian.com/admin/v2/orgs/1/workspaces?cursor=c29t%2BZQ%3D%3D', 'c29t+ZQ=='],
  ['a bare token that begins with a slash', '/29tZQ==', '/29tZQ=='],
  ['a bare token with a colon', 'abc:def', 'abc:def'],
])('workspaces go on with the cursor alone in the body, given as %s', async (_, next, cursor) => {
  const { received, pages } = await read('workspaces', ({ body }) => ({
    body: body.includes('cursor') ? { data: [] } : { data: [], links: { next }, meta: { total: 3 } },
  }));
  expect(received.map(([, , body]) => body)).toEqual([
    JSON.stringify({ limit: 1000 }),
    JSON.stringify({ cursor }),
  ]);
  expect(pages.map(({ total }) => total)).toEqual([{ count: 3, of: 'rows' }, null]);
});

test('a URL without a cursor is asked for, and does not end the list in silence', async () => {
  const next = 'https://api.atlassian.com/admin/v2/orgs/1/workspaces';
  const { received } = await read('workspaces', ({ body }) => ({
    body: body.includes('cursor') ? { data: [] } : { data: [], links: { next } },
  }));
  expect(received[1]?.[2]).toBe(JSON.stringify({ cursor: next }));
});

test.each([
  ['of the vendor', () => 'https://api.atlassian.com/admin/v1/orgs/org%2F1/users?cursor=c1'],
  ['of the gateway', (url: string) => `${url}/gateway/admin/v1/orgs/org%2F1/users?cursor=c1`],
  ['as a bare cursor', () => 'c1'],
])('managed accounts go on with a link %s', async (_, next) => {
  const { received } = await read('managed-accounts', ({ target }, url) => ({
    body: target.includes('cursor')
      ? { data: [], links: { next: null } }
      : { data: [], links: { next: next(url) } },
  }));
  expect(received.map(([, target]) => target)).toEqual([
    '/gateway/admin/v1/orgs/org%2F1/users',
    '/gateway/admin/v1/orgs/org%2F1/users?cursor=c1',
  ]);
});

test('a link to another origin is not followed', async () => {
  const reading = read('managed-accounts', () => ({
    body: { data: [], links: { next: 'https://elsewhere.example.com/admin/v1/orgs/1/users?cursor=c1' } },
  }));
  await expect(reading).rejects.toThrow(PlatformError);
  await expect(reading).rejects.toMatchObject({ failure: { kind: 'wrong_address' } });
});

test('an organization without a claimed domain has no managed accounts, which is no failure', async () => {
  const { records } = await read('managed-accounts', () => ({ body: { data: [], links: {}, meta: {} } }));
  expect(records).toEqual([]);
});

test('the roles of a group are asked for in its directory, by its bare id, and its next page is not followed', async () => {
  await using server = await serve(() => ({ body: { data: [], links: { next: 'more' } } }));
  const open = connect({
    ATLASSIAN_API_URL: server.url,
    ATLASSIAN_ORG_ID: 'org/1',
    ATLASSIAN_API_KEY: 'a-key',
  });
  const roles = resourceOf(atlassian, 'group-roles');
  const parent = { id: 'ari:cloud:identity::group/g-1', directoryId: 'd|1' };
  const { records } = await walk(atlassian, open, roles, { name: 'g-1', parent });
  await walk(atlassian, open, roles, { name: 'g-2', parent: { id: 'g-2' } });
  const group = (directory: string, id: string) =>
    `/admin/v2/orgs/org%2F1/directories/${directory}/groups/${id}/role-assignments?limit=100`;
  expect(server.received.map(({ target }) => target)).toEqual([group('d%7C1', 'g-1'), group('-', 'g-2')]);
  expect(roles.key(roles.record.parse(records[0]), { name: 'g-1', parent })).toBe('g-1');
});

test.each([
  ['a group of which nothing is counted', {}, true],
  ['a group that opens products', { counts: { resources: 1 } }, true],
  ['a group that opens nothing', { counts: { resources: 0 } }, false],
])('whether the roles are read of %s', (_, fields, isRead) => {
  const { parent } = resourceOf(atlassian, 'group-roles');
  expect(parent?.includes({ id: 'g-1', ...fields }, {})).toBe(isRead);
});
