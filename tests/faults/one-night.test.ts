import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../workflows/contract.ts';
import { type FaultOf, type Nights, openNights, type PlatformName, troubles } from './night.ts';

let nights: Nights;
beforeAll(async () => {
  nights = await openNights(150);
});
afterAll(() => nights?.house.close());

type Case = [
  name: string,
  platform: PlatformName,
  fault: FaultOf,
  came: Record<string, Outcome>,
  reason?: RegExp,
];

const seats = '/copilot/billing/seats';

/** What passes within the night: it is asked again, and nothing is missing in the end. */
const passing: Case[] = [
  [
    'a secondary limit with its headers',
    'github',
    { route: seats, fault: 'rate_limited', on: { request: 1 } },
    {},
  ],
  [
    'a primary limit with its headers',
    'github',
    { fault: 'rate_limited', limit: 'primary', on: { request: 2 } },
    {},
  ],
  ['a limit of a token', 'trello', { fault: 'rate_limited', on: { request: [2, 5] } }, {}],
  ['a failing server', 'atlassian', { fault: 'server_error', on: { request: [1, 4] } }, {}],
  [
    'a gateway page instead of an answer',
    'jfrog',
    { fault: 'server_error', status: 502, on: { request: 2 } },
    {},
  ],
  [
    'a slow answer',
    'github',
    { route: '/orgs/:org/members', fault: 'slow', seconds: 2, on: { request: 1 } },
    {},
  ],
  ['no answer at all', 'trello', { fault: 'connection_cut', at: 0, on: { request: 3 } }, {}],
  [
    'a connection cut within a body',
    'github',
    { route: seats, fault: 'connection_cut', on: { request: 1 } },
    {},
  ],
  ['JSON that breaks off', 'atlassian', { fault: 'truncated_json', on: { request: 3 } }, {}],
  ['any of these, at random', 'jfrog', { fault: 'connection_cut', on: { rate: 0.05, seed: 3 } }, {}],
];

/** What is the list, told strangely. */
const strange: Case[] = [
  ['records twice, on two pages', 'github', { fault: 'duplicated_records', count: 3 }, {}],
  ['records twice, on two pages', 'atlassian', { fault: 'duplicated_records', count: 3 }, {}],
  [
    'records that came while the list was read',
    'github',
    { fault: 'shifted_pages', inserted: 2, on: { from: 2 } },
    {},
  ],
  ['a last page with a cursor', 'jfrog', { fault: 'last_cursor', is: 'empty' }, {}],
  ['nanoseconds', 'github', { fault: 'time_format', as: 'nanoseconds' }, {}],
  ['local offsets', 'atlassian', { fault: 'time_format', as: 'local_offset' }, {}],
  ['group ids as ARI', 'atlassian', { fault: 'group_id_format', as: 'ari' }, {}],
  [
    'a field that nobody knows',
    'trello',
    { fault: 'field_appears', field: 'novelty', value: { deep: [1] } },
    {},
  ],
  [
    'a few records without a field that is needed',
    'atlassian',
    { route: '/users/search', fault: 'field_vanishes', field: 'accountId', share: 0.02 },
    {},
  ],
  [
    'a few records that no database takes',
    'github',
    { route: seats, fault: 'field_changes', field: 'assignee.login', value: 'a\u0000b', share: 0.02 },
    {},
  ],
];

/** What makes a list unfit to be published. */
const refused: Case[] = [
  [
    'a server that fails all night',
    'github',
    { route: '/orgs/:org/members', fault: 'server_error' },
    { members: 'failed' },
    /members.*the server failed/,
  ],
  [
    'JSON that breaks off each time',
    'trello',
    { route: '/memberships', fault: 'truncated_json' },
    { memberships: 'failed', 'board-memberships': 'failed' },
    /not complete JSON/,
  ],
  [
    'a login page with status 200',
    'atlassian',
    { route: '/users/search', fault: 'html_page' },
    { users: 'failed' },
    /a web page came/,
  ],
  [
    'a redirect to another host',
    'jfrog',
    { fault: 'foreign_redirect' },
    {},
    /version: jfrog\/version: the instance is /,
  ],
  [
    'a page that leads to itself',
    'github',
    { route: seats, fault: 'repeated_cursor' },
    { 'copilot-seats': 'failed' },
    /repeated cursor/,
  ],
  [
    'a page that leads to another host',
    'github',
    { route: seats, fault: 'foreign_link' },
    { 'copilot-seats': 'failed' },
    /another origin \(https:\/\/attacker\.example\.org\)/,
  ],
  [
    'a lost permission',
    'github',
    { route: seats, fault: 'permission_lost' },
    { 'copilot-seats': 'not_permitted' },
  ],
  [
    'a token that expires on the way',
    'trello',
    { fault: 'token_expired', on: { from: 4 } },
    {},
    /TRELLO_API_TOKEN/,
  ],
  [
    'an empty list where there were many',
    'atlassian',
    { route: '/users/search', fault: 'empty_list' },
    { users: 'held' },
    /would lose/,
  ],
  [
    'an empty list where there were many',
    'jfrog',
    { route: '/users', fault: 'empty_list' },
    { users: 'held' },
    /would lose/,
  ],
  [
    'a third of a list missing',
    'github',
    { route: '/consumed-licenses', fault: 'records_missing', share: 0.34 },
    { 'consumed-licenses': 'held' },
    /would lose/,
  ],
  [
    'a page missing',
    'github',
    { route: seats, fault: 'records_missing', on: { request: 1 } },
    {},
    /would lose/,
  ],
  [
    'a field of another type in every record',
    'jfrog',
    { route: '/access/api/v2/users', fault: 'field_changes', field: 'username', to: 'number' },
    {},
    /could not be read/,
  ],
];

async function play([, platform, fault]: Case) {
  const lists = await nights.night(platform, [fault]);
  const errors = [...lists.values()].map((one) => `${one.resource}: ${one.error}`).join('\n');
  return { lists, errors, removed: [...lists.values()].reduce((sum, one) => sum + one.removed, 0) };
}

describe.each([
  ['what passes', passing],
  ['what is told strangely', strange],
])('%s leaves a complete night', (_, cases) => {
  it.each(cases)('%s (%s)', async (...one) => {
    const { lists } = await play(one);
    expect(troubles(lists)).toEqual(one[3]);
    await nights.expectTrueFigures();
    const stale = await nights.query(
      'select from reporting.license_usage_daily where date = ? and platform = ? and carried_forward',
      [nights.day, one[1]],
    );
    expect(stale).toEqual([]);
  });
});

describe('what cannot be trusted publishes nothing and deletes nothing', () => {
  it.each(refused)('%s (%s)', async (...one) => {
    const { lists, errors } = await play(one);
    const came = troubles(lists);
    expect(came).toMatchObject(one[3]);
    expect(Object.keys(came)).not.toEqual([]);
    if (one[4]) expect(errors).toMatch(one[4]);
    for (const [name] of Object.entries(came)) expect(lists.get(name)).toMatchObject({ removed: 0 });
    await nights.expectTrueFigures();
    const stale = await nights.query(
      'select subject from reporting.freshness where platform = ? and snapshot_on < ?',
      [one[1], nights.day],
    );
    expect(stale).not.toEqual([]);
  });

  it('roles of groups that all come back empty (atlassian): which seats are billed stays known', async () => {
    const route = '/groups/:group/role-assignments';
    const lists = await nights.night('atlassian', [{ route, fault: 'empty_list' }]);
    expect(troubles(lists)).toEqual({ 'group-roles': 'held' });
    expect(lists.get('group-roles')?.error).toMatch(/would lose/);
    await nights.expectTrueBillable();
    await nights.expectTrueFigures();
  });

  it('and the next good night shows the company as it is', async () => {
    for (const platform of ['atlassian', 'github', 'jfrog', 'trello'] as const) {
      expect(troubles(await nights.night(platform, []))).toEqual({});
      await nights.expectTrueFigures();
    }
  });
});
