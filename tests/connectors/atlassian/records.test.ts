import { readFileSync } from 'node:fs';
import { sample } from 'openapi-sampler';
import { expect, test } from 'vitest';
import { atlassian } from '../../../activities/atlassian/platform.ts';
import { resourceOf } from '../walk.ts';
import description from './description.json' with { type: 'json' };

const slice = { name: 'd1', parent: null };

function recordsOf(name: string, body: unknown): unknown[] {
  const { records } = resourceOf(atlassian, name);
  return records === 'body' ? [body] : Object(body).data;
}

test.each(Object.entries(description))(
  'a body sampled from the vendor’s description of %s is read',
  (name, schema) => {
    const resource = resourceOf(atlassian, name);
    const records = recordsOf(name, sample(schema as Parameters<typeof sample>[0]));
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) {
      const parsed = resource.record.parse(record);
      expect(resource.key(parsed, slice)).toMatch(/./);
      expect(resource.signals?.(parsed, slice) ?? []).toBeInstanceOf(Array);
      expect(parsed).toEqual(record);
    }
  },
);

test.each(['organization', 'directories', 'users'])('the printed example of %s is read', (name) => {
  const body = JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
  const resource = resourceOf(atlassian, name);
  for (const record of recordsOf(name, body)) {
    expect(resource.key(resource.record.parse(record), slice)).toMatch(/./);
  }
});

test.each([
  ['users', { accountId: 'a' }],
  ['users', { accountId: 'a', status: null, accountStatus: null }],
  ['users', { status: 'active' }],
  ['users', { accountId: 'a', status: 'active', productAccess: 'all' }],
  ['users', { accountId: 'a', status: 'active', groups: [{ name: 'without an id' }] }],
  ['directories', { name: 'without an id' }],
  ['groups', { id: '', name: 'without an id' }],
  ['workspaces', { id: 'w', attributes: { capacity: 'many' } }],
  ['managed-accounts', { name: 'without an id' }],
  ['organization', { errors: [] }],
])('a record of %s that cannot be counted is refused: %j', (name, record) => {
  expect(resourceOf(atlassian, name).record.safeParse(record).success).toBe(false);
});

test('a group is keyed by its bare id, in whichever form it comes', () => {
  const { key } = resourceOf(atlassian, 'groups');
  expect(['g1', 'ari:cloud:identity::group/g1'].map((id) => key({ id }, slice))).toEqual(['g1', 'g1']);
});
