import type { ColumnTable } from 'arquero';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Transform } from '../../../transforms/derivation.ts';
import { accounts } from '../../../transforms/jfrog/accounts.ts';
import { grants } from '../../../transforms/jfrog/grants.ts';
import { products } from '../../../transforms/jfrog/products.ts';
import { user } from '../../../transforms/jfrog/records.ts';
import { scopes } from '../../../transforms/jfrog/scopes.ts';
import { loginSignals } from '../../../transforms/jfrog/signals.ts';
import { teamMembers } from '../../../transforms/jfrog/team-members.ts';
import { teams, teamsOfUsers } from '../../../transforms/jfrog/teams.ts';
import { rawPayloads } from '../raw-table.ts';
import { context, listed } from './raw.ts';

const account = {
  display_name: null,
  email_verified: null,
  shared_id: null,
  kind: 'human',
  status: 'enabled',
  department: null,
  created_on: null,
};

test('a user is an account with or without details, in the words of either API', () => {
  const detail = { ...listed('Mona'), email: 'mona@example.com', groups: ['readers'] };
  const older = { name: 'ada+lovelace', email: 'ada@example.com', realm: 'ldap', status: 'ENABLED' };
  expect(accounts(rawPayloads([listed('grace@example.com'), detail, older]), {}, context).objects()).toEqual([
    { account_key: 'grace@example.com', login: 'grace@example.com', email: null, ...account },
    { account_key: 'mona', login: 'Mona', email: 'mona@example.com', ...account },
    { account_key: 'ada+lovelace', login: 'ada+lovelace', email: 'ada@example.com', ...account },
  ]);
});

test('a seat is held by every enabled human user, whose realm says where it comes from', () => {
  const users = [
    listed('Mona', { realm: 'SAML' }),
    listed('invited', { status: 'invited' }),
    listed('disabled', { status: 'disabled' }),
    listed('locked', { status: 'locked' }),
    listed('svc-deploy'),
    listed('anonymous'),
    listed('trialadmin'),
    listed('jfrt@01abc'),
    listed('jane@example.com', { realm: null }),
    { name: 'older-list' },
    { name: 'older-disabled', status: 'DISABLED' },
  ];
  const derived = grants(rawPayloads(users), {}, context);
  expect(derived.select('account_key', 'granted_via').objects()).toEqual([
    { account_key: 'mona', granted_via: 'saml' },
    { account_key: 'jane@example.com', granted_via: 'unknown' },
    { account_key: 'older-list', granted_via: 'unknown' },
  ]);
  expect(derived.objects()[0]).toEqual({
    account_key: 'mona',
    product: 'platform',
    scope: 'instance',
    granted_via: 'saml',
    grants_needed: 1,
    granted_on: null,
    billable: null,
    tier: null,
  });
});

test.each([
  [
    'with an offset',
    { username: 'Mona', last_logged_in: '2024-04-26T10:58:18.351+02:00' },
    '2024-04-26T10:58:18.351+02:00',
  ],
  [
    'in the older words',
    { name: 'Mona', lastLoggedIn: '2023-03-24T19:53:33.373Z', lastLoggedInMillis: 0 },
    '2023-03-24T19:53:33.373Z',
  ],
  ['absent', { username: 'Mona' }, null],
  ['null', { username: 'Mona', last_logged_in: null }, null],
  ['empty', { username: 'Mona', last_logged_in: '' }, null],
  ['absent, whatever the milliseconds', { name: 'Mona', lastLoggedInMillis: 0 }, null],
])('a last login %s', (_, detail, at) => {
  const signal = { account: 'mona', product: 'platform', scope: 'instance', source: 'login', at };
  expect(loginSignals(user.parse(detail))).toEqual(at ? [signal] : []);
});

test('groups are teams, whether the list or a member names them', () => {
  const team = (name: string) => ({ team_key: name, organization: null, name });
  expect(teams(rawPayloads([{ group_name: 'readers' }, { name: 'empty' }])).objects()).toEqual([
    team('readers'),
    team('empty'),
  ]);
  const users = [
    listed('Mona', { groups: ['readers', 'dev'] }),
    listed('ada', { groups: ['dev'] }),
    listed('none'),
  ];
  expect(teamsOfUsers(rawPayloads(users)).objects()).toEqual([team('readers'), team('dev')]);
  expect(teamMembers(rawPayloads(users)).objects()).toEqual([
    { team_key: 'readers', account_key: 'mona' },
    { team_key: 'dev', account_key: 'mona' },
    { team_key: 'dev', account_key: 'ada' },
  ]);
});

test('users without groups leave tables with the same columns', () => {
  expect(teamMembers(rawPayloads([listed('none')])).columnNames()).toEqual(['team_key', 'account_key']);
  expect(teamsOfUsers(rawPayloads([])).columnNames()).toEqual(['team_key', 'organization', 'name']);
});

test('the instance is the scope, named by its host, and the platform its product', () => {
  expect(scopes(rawPayloads([{ version: '7.128.4' }]), {}, context).objects()).toEqual([
    { scope: 'instance', kind: 'instance', name: 'example.jfrog.io' },
  ]);
  expect(products(rawPayloads([{ version: '7.128.4' }])).objects()).toEqual([
    { product: 'platform', name: 'JFrog Platform' },
  ]);
});

test.each([[{ username: ' ' }], [{}], [{ username: 7 }], [{ username: 'mona', groups: 'readers' }]])(
  'a user without a name or with a field of another type is not accepted: %j',
  (record) => {
    expect(user.safeParse(record).success).toBe(false);
  },
);

const users = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom('mona', 'Ada', 'grace@example.com', 'svc-deploy', 'anonymous'),
      fc.constantFrom('enabled', 'disabled', 'invited', null),
      fc.subarray(['readers', 'dev', 'ops']),
    )
    .map(([name, status, groups]) => listed(name, { status, groups })),
  { selector: ({ username }) => username },
);
const asSet = (...tables: ColumnTable[]) =>
  [...new Set(tables.flatMap((table) => table.objects()).map((row) => JSON.stringify(row)))].sort();

test.each<[string, Transform]>([
  ['accounts', accounts],
  ['grants', grants],
  ['teams', teamsOfUsers],
  ['members of teams', teamMembers],
])('%s are the same in one chunk as in two, and in any order', (_, transform) => {
  const derive = (rows: unknown[]) => transform(rawPayloads(rows), {}, context);
  fc.assert(
    fc.property(users, fc.nat(5), (rows, cut) => {
      const whole = asSet(derive(rows));
      expect(asSet(derive(rows.slice(0, cut)), derive(rows.slice(cut)))).toEqual(whole);
      expect(asSet(derive(rows.toReversed()))).toEqual(whole);
    }),
  );
});
