import { expect, test } from 'vitest';
import { guestGrants } from '../../../transforms/trello/guest-grants.ts';
import { memberGrants } from '../../../transforms/trello/member-grants.ts';
import { rawTable } from '../raw-table.ts';
import { board, context, membership, workspace } from './raw.ts';

const workspaces = rawTable([
  workspace('paid'),
  workspace('other'),
  workspace('free', { products: [] }),
  workspace('untold', { products: null }),
]);
const boards = rawTable([
  board('paid', 'b1'),
  board('paid', 'b2'),
  board('paid', 'shut', { closed: true }),
  board('other', 'b3'),
  board('free', 'b4'),
]);
const ofMembers = (...rows: Parameters<typeof rawTable>[0]) =>
  memberGrants(rawTable(rows), { workspaces }, context).objects();
const ofGuests = (...rows: Parameters<typeof rawTable>[0]) =>
  guestGrants(rawTable(rows), { workspaces, boards }, context).objects();

test('a member of a paid workspace holds a seat there, since the day its membership was made', () => {
  const row = membership('paid', 'm1', { id: '5abbe4b7ddc1b351ef961415', memberType: 'admin' });
  expect(ofMembers(row)).toEqual([
    {
      account_key: 'm1',
      product: 'workspace',
      scope: 'paid',
      granted_via: 'membership',
      grants_needed: 1,
      granted_on: '2018-03-28',
      billable: true,
      tier: null,
    },
  ]);
});

test('a person in two paid workspaces holds two seats', () => {
  const rows = [membership('paid', 'm1'), membership('other', 'm1')];
  expect(ofMembers(...rows).map((grant) => Object(grant).scope)).toEqual(['paid', 'other']);
});

test.each([
  ['free', {}],
  ['untold', {}],
  ['not-in-the-list', {}],
  ['paid', { deactivated: true }],
  ['paid', { unconfirmed: true }],
  ['paid', { memberType: 'ghost' }],
  ['paid', { member: { memberType: 'ghost' } }],
])('a member of the workspace %s with %j holds no seat', (of, fields) => {
  expect(ofMembers(membership(of, 'm1', fields))).toEqual([]);
});

test('each open board that a guest is on is one of two grants that a seat needs, an observer too', () => {
  const rows = [
    membership('b1', 'g1'),
    membership('b2', 'g1', { memberType: 'observer' }),
    membership('shut', 'g1'),
  ];
  const grant = {
    account_key: 'g1',
    product: 'workspace',
    scope: 'paid',
    grants_needed: 2,
    granted_on: null,
    billable: true,
    tier: null,
  };
  expect(ofGuests(...rows)).toEqual([
    { ...grant, granted_via: 'b1' },
    { ...grant, granted_via: 'b2' },
  ]);
});

test('boards of two workspaces grant in two scopes, so that one in each makes no seat', () => {
  const rows = [membership('b1', 'g1'), membership('b3', 'g1')];
  expect(ofGuests(...rows).map((grant) => Object(grant).scope)).toEqual(['paid', 'other']);
});

test.each([
  ['on a board of a free workspace', 'b4', {}],
  ['on a board that is not in the list', 'gone', {}],
  ['invited only', 'b1', { unconfirmed: true }],
  ['a ghost', 'b1', { member: { memberType: 'ghost' } }],
  ['deactivated', 'b1', { deactivated: true }],
  ['a member of the workspace, whatever became of it', 'b1', { orgMemberType: 'normal' }],
  ['an administrator of the workspace', 'b1', { orgMemberType: 'admin' }],
])('nobody is a guest who is %s', (_, of, fields) => {
  expect(ofGuests(membership(of, 'g1', fields))).toEqual([]);
});

test('without the lists that it needs a transform says which', () => {
  expect(() => memberGrants(rawTable([]), {}, context)).toThrow('list of workspaces');
  expect(() => guestGrants(rawTable([]), { workspaces }, context)).toThrow('workspaces and boards');
});
