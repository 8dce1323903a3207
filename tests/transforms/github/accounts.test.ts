import { expect, test } from 'vitest';
import { licenseAccounts, seatAccounts, userAccounts } from '../../../transforms/github/accounts.ts';
import { rawPayloads } from '../raw-table.ts';
import { context } from './context.ts';

const untold = { shared_id: null, status: null, department: null, created_on: null };

test('a licensed person is an account by login, by server user, or by subscription', () => {
  const licenses = [
    {
      github_com_login: 'Mona',
      github_com_name: 'Mona Lisa',
      github_com_verified_domain_emails: ['mona@example.com'],
      github_com_saml_name_id: 'mona.lisa@example.com',
      enterprise_server_user_ids: ['git.example.com:7'],
    },
    {
      github_com_login: '',
      github_com_name: '',
      enterprise_server_user_ids: ['git.example.com:8', 'old.example.com:3'],
      enterprise_server_emails: ['hubot@example.com'],
      github_com_two_factor_auth: '',
    },
    { github_com_login: null, visual_studio_subscription_email: ' Ada@Example.com ' },
  ];
  expect(licenseAccounts(rawPayloads(licenses), {}, context).objects()).toEqual([
    {
      account_key: 'mona',
      login: 'Mona',
      display_name: 'Mona Lisa',
      email: 'mona@example.com',
      email_verified: true,
      kind: 'human',
      ...untold,
    },
    {
      account_key: 'ghes:git.example.com:8',
      login: null,
      display_name: null,
      email: 'hubot@example.com',
      email_verified: null,
      kind: 'human',
      ...untold,
    },
    {
      account_key: 'vss:ada@example.com',
      login: null,
      display_name: null,
      email: 'Ada@Example.com',
      email_verified: null,
      kind: 'human',
      ...untold,
    },
  ]);
});

test.each([
  [
    'the verified domain',
    { github_com_verified_domain_emails: ['a@example.com'], github_com_saml_name_id: 'b@example.com' },
    'a@example.com',
    true,
  ],
  [
    'the identity provider',
    { github_com_saml_name_id: 'b@example.com', enterprise_server_emails: ['c@example.com'] },
    'b@example.com',
    null,
  ],
  [
    'the server, where the provider’s name is no address',
    { github_com_saml_name_id: 'mona', enterprise_server_emails: ['c@example.com'] },
    'c@example.com',
    null,
  ],
  [
    'the server, by its older field',
    { enterprise_server_primary_emails: ['d@example.com'] },
    'd@example.com',
    null,
  ],
  ['nowhere', { github_com_saml_name_id: '', github_com_verified_domain_emails: [] }, null, null],
])('an address comes from %s', (_, fields, email, email_verified) => {
  const [account] = licenseAccounts(
    rawPayloads([{ github_com_login: 'mona', ...fields }]),
    {},
    context,
  ).objects();
  expect(account).toMatchObject({ email, email_verified });
});

test('the holders of Copilot seats are accounts once, and a seat of nobody is none', () => {
  const seat = (assignee: unknown) => ({ created_at: '2026-01-01T00:00:00Z', assignee });
  const seats = [seat({ login: 'Mona', id: 7 }), seat({ login: 'Mona', id: 7 }), seat(null), seat(undefined)];
  expect(seatAccounts(rawPayloads(seats), {}, context).objects()).toEqual([
    {
      account_key: 'mona',
      login: 'Mona',
      display_name: null,
      email: null,
      email_verified: null,
      kind: 'human',
      ...untold,
    },
  ]);
});

test('machines among members are told apart by their login', () => {
  const users = [
    { login: 'svc-deploy', id: 1 },
    { login: 'renovate[bot]', id: 2 },
    { login: 'ada', id: 3, name: 'Ada' },
  ];
  const derived = userAccounts(rawPayloads(users), {}, context).select('account_key', 'kind', 'display_name');
  expect(derived.objects()).toEqual([
    { account_key: 'svc-deploy', kind: 'service', display_name: null },
    { account_key: 'renovate[bot]', kind: 'service', display_name: null },
    { account_key: 'ada', kind: 'human', display_name: 'Ada' },
  ]);
});
