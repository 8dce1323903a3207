import { expect, test } from 'vitest';
import { accounts } from '../../../transforms/atlassian/accounts.ts';
import { rawTable } from '../raw-table.ts';
import { context, user } from './raw.ts';

const accountsOf = (...rows: Parameters<typeof rawTable>[0]) =>
  accounts(rawTable(rows), {}, context).objects();

test('a user becomes an account with everything that Atlassian tells of it', () => {
  const mia = user('primary', '712020:a1', {
    accountType: 'atlassian',
    name: 'Mia Example',
    nickname: 'mia',
    email: 'mia@example.com',
    emailVerified: true,
    department: 'Engineering',
    addedToOrg: '2024-01-01T23:30:00.000-01:00',
  });
  expect(accountsOf(mia)).toEqual([
    {
      account_key: '712020:a1',
      login: 'mia@example.com',
      display_name: 'Mia Example',
      email: 'mia@example.com',
      email_verified: true,
      shared_id: '712020:a1',
      kind: 'human',
      status: 'active',
      department: 'Engineering',
      created_on: '2024-01-02',
    },
  ]);
});

test('what Atlassian leaves out or gives as null is unknown, never guessed', () => {
  const [bare] = accountsOf(user('primary', 'a', { name: null, email: null }));
  expect(bare).toEqual({
    account_key: 'a',
    login: null,
    display_name: null,
    email: null,
    email_verified: null,
    shared_id: 'a',
    kind: 'human',
    status: 'active',
    department: null,
    created_on: null,
  });
});

test.each([
  [['suspended', 'active'], 'active'],
  [['active', 'deactivated'], 'active'],
  [['suspended', 'suspended'], 'suspended'],
])('an account that is %j in two directories is %s', (statuses, expected) => {
  const rows = statuses.map((status, n) => user(`directory-${n}`, 'a', { status }));
  expect(accountsOf(...rows).map((account) => Object(account).status)).toEqual([expected]);
  expect(accountsOf(...rows.reverse()).map((account) => Object(account).status)).toEqual([expected]);
});

test.each([
  [{ accountStatus: 'active', membershipStatus: 'suspended' }, 'suspended'],
  [{ accountStatus: 'CLOSED', membershipStatus: 'active' }, 'closed'],
  [{ accountStatus: 'active', membershipStatus: 'active' }, 'active'],
  [{ membershipStatus: 'no_membership' }, 'no_membership'],
])('without a composed status, %j is %s', (parts, expected) => {
  const [account] = accountsOf(user('primary', 'a', { status: null, ...parts }));
  expect(account).toMatchObject({ status: expected });
});

test.each([
  [{ email: 'svc-build@example.com' }, 'service'],
  [{ email: 'release-bot@example.com' }, 'service'],
  [{ nickname: 'svc-sync' }, 'service'],
  [{ accountType: 'app', name: 'Automation' }, 'service'],
  [{ email: 'anonymous@example.com' }, 'internal'],
  [{ email: 'robot@example.com' }, 'human'],
])('%j is a %s account', (fields, kind) => {
  expect(accountsOf(user('primary', 'a', fields))[0]).toMatchObject({ kind });
});

test('no users give no accounts, in the same columns', () => {
  const none = accounts(rawTable([]), {}, context);
  expect(none.numRows()).toBe(0);
  expect(none.columnNames()).toContain('account_key');
});
