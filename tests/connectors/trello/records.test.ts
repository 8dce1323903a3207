import { sample } from 'openapi-sampler';
import { expect, test } from 'vitest';
import { trello } from '../../../activities/trello/platform.ts';
import { resourceOf } from '../walk.ts';
import description from './description.json' with { type: 'json' };

const slice = { name: 'w1', parent: null };

test.each(Object.entries(description))('a body sampled from a description of %s is read', (name, schema) => {
  const resource = resourceOf(trello, name);
  const records = sample(schema as Parameters<typeof sample>[0]);
  expect(records).toHaveLength(1);
  for (const record of records as unknown[]) {
    const parsed = resource.record.parse(record);
    expect(resource.key(parsed, slice)).toMatch(/./);
    expect(resource.signals?.(parsed, slice) ?? []).toBeInstanceOf(Array);
    expect(parsed).toEqual(record);
  }
});

test.each([
  ['workspaces', { name: 'without an id' }],
  ['workspaces', { id: 'w1', products: 'all' }],
  ['memberships', { id: 'm1', memberType: 'normal' }],
  ['memberships', { id: 'm1', idMember: 'a', deactivated: 'yes' }],
  ['boards', { id: null }],
  ['boards', { id: 'b1', closed: 'no' }],
  ['actions', { id: 'a1', idMemberCreator: 'a' }],
])('a record of %s that cannot be counted is refused: %j', (name, record) => {
  expect(resourceOf(trello, name).record.safeParse(record).success).toBe(false);
});

test('memberships of boards are read of open boards alone', () => {
  const { parent } = resourceOf(trello, 'board-memberships');
  const boards = [{ closed: true }, { closed: false }, {}].map((board, n) => ({ id: `b${n}`, ...board }));
  expect(boards.filter((board) => parent?.includes(board, {})).map(({ id }) => id)).toEqual(['b1', 'b2']);
});

test.each(['memberships', 'boards', 'actions'])('%s are read of the chosen workspaces alone', (name) => {
  const { parent } = resourceOf(trello, name);
  const settings = { organizations: 'acme' };
  const workspaces = [
    { id: 'w1', name: 'Acme' },
    { id: 'w2', name: 'other' },
  ];
  expect(workspaces.filter((workspace) => parent?.includes(workspace, settings))).toEqual([workspaces[0]]);
});

test('routes below a member do not count against the window of members', () => {
  const counts = trello.windows.find(({ bucket }) => bucket === 'member')?.counts;
  expect(
    ['/1/members/me', '/1/members/me/boards', '/1/organizations/w1/memberships'].map((path) =>
      counts?.(path),
    ),
  ).toEqual([true, false, false]);
});
