import { expect, test } from 'vitest';
import { copilotGrants, enterpriseGrants } from '../../../transforms/github/grants.ts';
import { copilotSeat } from '../../../transforms/github/records.ts';
import { copilotSignals } from '../../../transforms/github/signals.ts';
import { rawPayloads } from '../raw-table.ts';

const enterpriseSeat = {
  product: 'enterprise',
  scope: 'enterprise',
  grants_needed: 1,
  granted_on: null,
  billable: null,
};

test('a seat of GitHub Enterprise is held on github.com or on the server, not by a subscription alone', () => {
  const licenses = [
    {
      github_com_login: 'Mona',
      github_com_user: true,
      enterprise_server_user: true,
      license_type: 'Enterprise',
    },
    {
      github_com_login: '',
      enterprise_server_user_ids: ['h:8'],
      github_com_user: false,
      enterprise_server_user: true,
    },
    {
      visual_studio_subscription_email: 'ada@example.com',
      github_com_user: false,
      enterprise_server_user: '',
    },
    { github_com_login: 'linked', github_com_user: true, license_type: 'Visual Studio subscription' },
  ];
  expect(enterpriseGrants(rawPayloads(licenses)).objects()).toEqual([
    { account_key: 'mona', granted_via: 'github.com', tier: 'enterprise', ...enterpriseSeat },
    { account_key: 'ghes:h:8', granted_via: 'enterprise-server', tier: null, ...enterpriseSeat },
    {
      account_key: 'linked',
      granted_via: 'github.com',
      tier: 'visual studio subscription',
      ...enterpriseSeat,
    },
  ]);
});

test('Copilot’s rows are grants: one seat may be granted by organizations and teams at once', () => {
  const seat = {
    created_at: '2021-08-03T18:00:00-06:00',
    plan_type: 'business',
    assignee: { login: 'Mona', id: 7 },
  };
  const acme = { login: 'Acme', id: 1 };
  const core = { id: 3, name: 'Core', slug: 'core' };
  const seats = [
    { ...seat, organization: acme },
    { ...seat, organization: acme, assigning_team: core },
    { ...seat, organization: null, assigning_team: { ...core, slug: 'ent:design' }, plan_type: 'enterprise' },
    { ...seat, plan_type: 'unknown' },
    { ...seat, organization: acme },
    { ...seat, assignee: null },
  ];
  const grant = {
    account_key: 'mona',
    product: 'copilot',
    scope: 'enterprise',
    grants_needed: 1,
    granted_on: '2021-08-04',
    billable: null,
  };
  expect(copilotGrants(rawPayloads(seats)).objects()).toEqual([
    { ...grant, granted_via: 'organization:Acme', tier: 'business' },
    { ...grant, granted_via: 'team:Acme/core', tier: 'business' },
    { ...grant, granted_via: 'enterprise-team:ent:design', tier: 'enterprise' },
    { ...grant, granted_via: 'enterprise', tier: null },
  ]);
});

test('the last use of Copilot is a signal of the seat, as GitHub wrote it; silence is none', () => {
  const seat = { created_at: '2021-08-03T18:00:00Z', assignee: { login: 'Mona', id: 7 } };
  const signalsOf = (fields: object) => copilotSignals(copilotSeat.parse({ ...seat, ...fields }));
  expect(signalsOf({ last_activity_at: '2021-10-14T00:53:32-06:00' })).toEqual([
    {
      account: 'mona',
      product: 'copilot',
      scope: 'enterprise',
      source: 'last-activity-at',
      at: '2021-10-14T00:53:32-06:00',
    },
  ]);
  expect(signalsOf({ last_activity_at: null })).toEqual([]);
  expect(signalsOf({})).toEqual([]);
  expect(signalsOf({ assignee: null, last_activity_at: '2021-10-14T00:53:32Z' })).toEqual([]);
});
