import { sample } from 'openapi-sampler';
import { expect, test } from 'vitest';
import type { Resource, Slice } from '../../../activities/engine/resource.ts';
import { github } from '../../../activities/github/platform.ts';
import { serve } from '../serve.ts';
import { resourceOf, walk } from '../walk.ts';
import { answerOf, description } from './octokit-openapi.ts';

const settings = { enterprise: 'acme', organizations: 'acme' };
const organization: Slice = { name: 'acme', parent: { login: 'acme', id: 1 } };
const team: Slice = {
  name: 'acme/justice-league',
  parent: { id: 1, name: 'Justice League', slug: 'justice-league' },
};
const whole: Slice = { name: '', parent: null };

const resources: [name: string, path: string, slice: Slice][] = [
  ['consumed-licenses', '/enterprises/{enterprise}/consumed-licenses', whole],
  ['copilot-seats', '/enterprises/{enterprise}/copilot/billing/seats', whole],
  ['organizations', '/orgs/{org}', whole],
  ['members', '/orgs/{org}/members', organization],
  ['teams', '/orgs/{org}/teams', organization],
  ['team-members', '/orgs/{org}/teams/{team_slug}/members', team],
];

/** Reads what a server with this body holds, and parses each record. */
async function readFrom(body: unknown, resource: Resource, slice: Slice) {
  await using server = await serve(() => ({ body }));
  const open = github.connect({
    GITHUB_API_URL: server.url,
    GITHUB_ENTERPRISE: settings.enterprise,
    GITHUB_ORGS: settings.organizations,
    GITHUB_TOKEN: 'ghp_example',
  });
  const walked = await walk(github, open, resource, slice);
  const keys = walked.records.map((record) => resource.key(resource.record.parse(record), slice));
  return { ...walked, keys, target: server.received[0]?.target };
}

test.each(resources)('%s: GitHub’s printed example is read whole', async (name, path, slice) => {
  for (const example of answerOf(path).examples) {
    const { keys } = await readFrom(example, resourceOf(github, name), slice);
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test.each(resources)('%s: a body sampled from GitHub’s schema is read whole', async (name, path, slice) => {
  const body = sample(answerOf(path).schema, {}, description);
  const resource = resourceOf(github, name);
  // The sampler leaves optional ids empty, for which a license has no other.
  if (name === 'consumed-licenses') Object.assign(Object(body).users[0], { github_com_login: 'mona' });
  const { keys } = await readFrom(body, resource, slice);
  expect(keys).toHaveLength(1);
});

test.each(resources)('%s asks the documented path', async (name, path, slice) => {
  const { target } = await readFrom(answerOf(path).examples[0], resourceOf(github, name), slice);
  const expected = path
    .replace('{enterprise}', 'acme')
    .replace('{org}', 'acme')
    .replace('{team_slug}', 'justice-league');
  expect(target?.split('?')[0]).toBe(expected);
});

test('seats are reported as GitHub counts them, whatever the rows', async () => {
  const [licenses] = answerOf('/enterprises/{enterprise}/consumed-licenses').examples;
  const { pages } = await readFrom(licenses, resourceOf(github, 'consumed-licenses'), whole);
  expect(pages[0]?.total).toEqual({ count: 5000, of: 'seats' });
  expect(pages[0]?.envelope).toEqual({ total_seats_consumed: 5000, total_seats_purchased: 4500 });
});

test('a license without any name of a person is not accepted', () => {
  const { record } = resourceOf(github, 'consumed-licenses');
  const nobody = {
    github_com_login: '',
    enterprise_server_user_ids: [],
    visual_studio_subscription_email: '',
  };
  expect(record.safeParse(nobody).success).toBe(false);
  expect(record.safeParse({ ...nobody, github_com_login: 7 }).success).toBe(false);
  expect(record.safeParse({ ...nobody, visual_studio_subscription_email: 'mona@example.com' }).success).toBe(
    true,
  );
});

test('a team of the enterprise is asked for by its encoded slug', () => {
  const slice = { name: 'acme/ent:design', parent: {} };
  const request = resourceOf(github, 'team-members').first({
    slice,
    settings,
    asOf: '2026-06-17',
    watermark: null,
  });
  expect(request.path).toBe('/orgs/acme/teams/ent%3Adesign/members');
});

test('seats without an assignee are told apart by their start', () => {
  const { key, record } = resourceOf(github, 'copilot-seats');
  const seat = (fields: object) =>
    key(record.parse({ created_at: '2026-01-01T00:00:00Z', ...fields }), whole);
  const mona = { login: 'mona', id: 7 };
  expect([
    seat({ assignee: mona }),
    seat({ assignee: mona, organization: { login: 'acme', id: 1 } }),
    seat({
      assignee: mona,
      organization: { login: 'acme', id: 1 },
      assigning_team: { id: 3, name: 'A', slug: 'a' },
    }),
    seat({ assignee: null }),
    seat({ created_at: '2026-02-01T00:00:00Z' }),
  ]).toEqual([
    '7/-/-',
    '7/1/-',
    '7/1/3',
    'unassigned-2026-01-01T00:00:00Z/-/-',
    'unassigned-2026-02-01T00:00:00Z/-/-',
  ]);
});

test('a page that links to another host is not followed', async () => {
  await using server = await serve(() => ({
    headers: { link: '<https://elsewhere.example.com/orgs/acme/teams?page=2>; rel="next"' },
    body: [],
  }));
  const open = github.connect({
    GITHUB_API_URL: server.url,
    GITHUB_ENTERPRISE: 'acme',
    GITHUB_TOKEN: 'ghp_example',
  });
  await expect(walk(github, open, resourceOf(github, 'teams'), organization)).rejects.toMatchObject({
    failure: { kind: 'wrong_address' },
  });
});

test('a link to the vendor’s own origin is followed on the base URL, with its path as it stands', async () => {
  const link = '<https://api.github.com/enterprises/13827/consumed-licenses?per_page=100&page=2>; rel="next"';
  await using server = await serve(({ target }) => ({
    headers: target.includes('page=2') ? undefined : { link },
    body: { users: [{ github_com_login: target.includes('page=2') ? 'mona' : 'hubot' }] },
  }));
  const open = github.connect({
    GITHUB_API_URL: `${server.url}/gateway`,
    GITHUB_ENTERPRISE: 'acme',
    GITHUB_TOKEN: 'ghp_example',
  });
  const { records } = await walk(github, open, resourceOf(github, 'consumed-licenses'));
  expect(records).toHaveLength(2);
  expect(server.received.map(({ target }) => target)).toEqual([
    '/gateway/enterprises/acme/consumed-licenses?per_page=100',
    '/gateway/enterprises/13827/consumed-licenses?per_page=100&page=2',
  ]);
});
