import { expect, test } from 'vitest';
import { entitledSites } from '../../../transforms/atlassian/entitled-sites.ts';
import { entitlements } from '../../../transforms/atlassian/entitlements.ts';
import { rawTable } from '../raw-table.ts';
import { context } from './raw.ts';

function workspace(id: string, attributes: Record<string, unknown>) {
  return { slice: '', record_key: id, payload: { id, type: 'workspace', attributes } };
}
const online = (id: string, capacity: number | null, typeKey?: string) =>
  workspace(id, { typeKey, status: 'online', capacity });
const entitled = (...rows: Parameters<typeof rawTable>[0]) =>
  entitlements(rawTable(rows), {}, context)
    .objects()
    .map((row) => {
      const { product, scope, entitled, stated_assigned } = Object(row);
      return [product, scope, entitled, stated_assigned];
    });

test('seats owned are the capacities of the online workspaces, by product and site', () => {
  const rows = [
    online('ari:cloud:confluence::site/s1', 50, 'confluence'),
    online('ari:cloud:confluence::site/s2', 20, 'confluence'),
    workspace('ari:cloud:confluence::site/s3', { typeKey: 'confluence', status: 'offline', capacity: 99 }),
    workspace('ari:cloud:confluence::site/s4', { typeKey: 'confluence', status: 'deprecated', capacity: 99 }),
  ];
  expect(entitled(...rows)).toEqual([
    ['confluence', 's1', 50, null],
    ['confluence', 's2', 20, null],
  ]);
});

test.each([
  ['null', null],
  ['absent', undefined],
  ['below zero, for no limit', -1],
])('one online workspace whose capacity is %s makes the sum of its site unknown', (_, capacity) => {
  const rows = [
    online('ari:cloud:jira::site/s1', 50, 'jira-software'),
    workspace('ari:cloud:jira-software::site/s1', { typeKey: 'jira-software', status: 'online', capacity }),
    online('ari:cloud:jira-software::site/s2', 10, 'jira-software'),
  ];
  expect(entitled(...rows)).toEqual([
    ['jira-software', 's1', null, null],
    ['jira-software', 's2', 10, null],
  ]);
});

test('no seats at all is zero, which is not unknown', () => {
  expect(entitled(online('ari:cloud:compass::site/s1', 0))).toEqual([['compass', 's1', 0, null]]);
});

test.each([
  [{ typeKey: 'jira-servicedesk' }, 'ari:cloud:jira::site/s', 'jira-servicedesk'],
  [{ typeKey: 'jira-service-desk' }, 'ari:cloud:jira::site/s', 'jira-servicedesk'],
  [{ type: 'Jira Service Management' }, 's', 'jira-servicedesk'],
  [{}, 'ari:cloud:jira::site/s', 'jira-software'],
  [{ type: 'sited' }, 'ari:cloud:confluence::site/s', 'confluence'],
  [{ typeKey: 'a-product-of-tomorrow' }, 'ari:cloud:tomorrow::site/s', 'a-product-of-tomorrow'],
])('a workspace with %j and the id %s is one of %s', (attributes, id, product) => {
  const row = workspace(id, { ...attributes, status: 'online', capacity: 1 });
  expect(entitled(row)).toEqual([[product, 's', 1, null]]);
});

test('sites are named by their address, else by a workspace, each once', () => {
  const rows = [
    workspace('ari:cloud:loom::site/s1', {}),
    workspace('ari:cloud:jira::site/s1', { name: 'b', hostUrl: 'https://acme.example.com/jira' }),
    workspace('ari:cloud:confluence::site/s1', { name: 'a', hostUrl: 'https://acme.example.com' }),
    workspace('ari:cloud:trello::workspace/w1', { name: 'Delivery', hostUrl: null }),
    workspace('ari:cloud:loom::site/s2', {}),
  ];
  expect(entitledSites(rawTable(rows), {}, context).objects()).toEqual([
    { scope: 's1', kind: 'site', name: 'acme.example.com' },
    { scope: 'w1', kind: 'site', name: 'Delivery' },
    { scope: 's2', kind: 'site', name: null },
  ]);
});
