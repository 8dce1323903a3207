import { expect, test } from 'vitest';
import { accounts } from '../../../transforms/trello/accounts.ts';
import { rawTable } from '../raw-table.ts';
import { context, membership } from './raw.ts';

const accountsOf = (...rows: Parameters<typeof rawTable>[0]) =>
  accounts(rawTable(rows), {}, context).objects();

test('a member becomes an account, joined to the Atlassian account where Trello tells it', () => {
  const id = '5589c3ea49b40cedc28cf70e';
  const member = {
    id,
    username: 'miaexample',
    fullName: 'Mia Example',
    aaId: '712020:a1',
    email: 'mia@example.com',
    confirmed: true,
    memberType: 'normal',
  };
  expect(accountsOf(membership('w1', id, { member }))).toEqual([
    {
      account_key: id,
      login: 'miaexample',
      display_name: 'Mia Example',
      email: 'mia@example.com',
      email_verified: true,
      shared_id: '712020:a1',
      kind: 'human',
      status: 'active',
      department: null,
      created_on: '2015-06-23',
    },
  ]);
});

test('what Trello does not tell of a member is unknown', () => {
  const member = { username: 'svc-sync', fullName: 'Sync', aaId: null, confirmed: true };
  expect(accountsOf(membership('w1', 'm1', { member }))[0]).toMatchObject({
    kind: 'service',
    email: null,
    email_verified: null,
    shared_id: null,
    created_on: null,
  });
  expect(accountsOf(membership('w1', 'm2'))[0]).toMatchObject({ login: null, display_name: null });
});

test.each([
  [{ deactivated: true }, 'deactivated'],
  [{ unconfirmed: true }, 'invited'],
  [{ memberType: 'ghost' }, 'invited'],
  [{ member: { memberType: 'ghost' } }, 'invited'],
  [{ deactivated: null, unconfirmed: null }, 'active'],
])('a membership with %j is %s', (fields, status) => {
  expect(accountsOf(membership('w1', 'm1', fields))[0]).toMatchObject({ status });
});

test('of several memberships an active one speaks, and one that tells who it is before one that does not', () => {
  const member = { username: 'mia' };
  const rows = [
    membership('w1', 'm1', { deactivated: true, member: { username: 'old' } }),
    membership('w2', 'm1'),
    membership('w3', 'm1', { member }),
  ];
  const expected = { account_key: 'm1', login: 'mia', status: 'active' };
  expect(accountsOf(...rows)).toEqual([expect.objectContaining(expected)]);
  expect(accountsOf(...rows.reverse())).toEqual([expect.objectContaining(expected)]);
});
