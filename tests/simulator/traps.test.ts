import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { credentials } from '../../simulator/credentials.ts';
import { humanSize, percentage } from '../../simulator/jfrog/storage.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { enterprise, type Row, type Walker, walk } from './walk.ts';

let simulator: Simulator;
let walker: Walker;
const organization = `/admin/v2/orgs/${credentials.atlassian.organizationId}`;

beforeAll(async () => {
  simulator = await startSimulator({ people: 800, today: '2026-11-24', limits: 'none' });
  walker = walk(simulator.url);
});
afterAll(() => simulator.close());

describe('Atlassian’s traps', () => {
  test('two directories share people, some of whom are suspended in one of them only', async () => {
    const directories = await walker.atlassianDirectories();
    const [primary = [], labs = []] = await Promise.all(
      directories.map((id) => walker.atlassianSearch(`/directories/${id}/users/search`, { limit: 100 })),
    );
    const active = new Set(
      primary.filter(({ status }) => status === 'active').map(({ accountId }) => accountId),
    );
    expect(labs.filter(({ accountId }) => active.has(accountId)).length).toBeGreaterThan(10);
    expect(labs.some(({ accountId, status }) => status === 'suspended' && active.has(accountId))).toBe(true);
  });

  test('a group’s id is bare in its list and an ARI inside a user; times have nanoseconds', async () => {
    const [directory] = await walker.atlassianDirectories();
    const groups = await walker.atlassianSearch(`/directories/${directory}/groups/search`, {
      expand: ['counts.users'],
    });
    const users = await walker.atlassianSearch(`/directories/${directory}/users/search`, {
      limit: 100,
      expand: ['groups', 'productAccess'],
    });
    const of = (id: unknown): number =>
      users.filter(({ groups: mine }) =>
        (mine as Row[]).some((group) => group.id === `ari:cloud:identity::group/${id}`),
      ).length;
    for (const { id, counts } of groups) expect((counts as Row).users).toBe(of(id));
    const times = users.flatMap(({ productAccess }) =>
      (productAccess as Row[]).flatMap(({ lastActiveTimestamp }) => lastActiveTimestamp ?? []),
    );
    expect(times.every((time) => /\.\d{9}Z$/.test(String(time)))).toBe(true);
  });

  test('a search can be narrowed: by group, by status, by domain', async () => {
    const [directory] = await walker.atlassianDirectories();
    const path = `/directories/${directory}/users/search`;
    const everybody = await walker.atlassianSearch(path, { limit: 100, expand: ['groups'] });
    const groups = await walker.atlassianSearch(`/directories/${directory}/groups/search`, { limit: 3 });
    for (const { id } of groups) {
      const inside = everybody.filter(({ groups: mine }) => JSON.stringify(mine).includes(`group/${id}"`));
      const found = await walker.atlassianSearch(path, { limit: 100, groupIds: [id] });
      expect(found.map(({ accountId }) => accountId)).toEqual(inside.map(({ accountId }) => accountId));
    }
    const suspended = await walker.atlassianSearch(path, { status: ['suspended', 'deactivated'] });
    expect(new Set(suspended.map(({ status }) => status))).toEqual(new Set(['suspended', 'deactivated']));
    const partners = await walker.atlassianSearch(path, {
      emailDomains: ['partner.example.org'],
      limit: 100,
    });
    expect(partners.length).toBeGreaterThan(0);
    expect(partners.every(({ email }) => String(email).endsWith('@partner.example.org'))).toBe(true);
  });

  test('a search that contradicts itself, asks too much or something unknown gets a 400', async () => {
    const [directory] = await walker.atlassianDirectories();
    const path = `${organization}/directories/${directory}/users/search`;
    for (const body of [
      { searchTerm: 'a', emails: ['b@example.com'] },
      { limit: 101 },
      { expand: ['salary'] },
      { cursor: 'x' },
    ]) {
      expect((await walker.post('atlassian', path, body)).status).toBe(400);
    }
  });

  test('a workspace may be offline, lack a capacity, or spell its product otherwise', async () => {
    const workspaces = (await walker.atlassianSearch('/workspaces', {})).map(({ id, attributes }) => ({
      id,
      ...(attributes as Row),
    })) as Row[];
    expect(workspaces.some(({ status }) => status === 'offline')).toBe(true);
    expect(workspaces.some(({ typeKey, capacity }) => typeKey === 'compass' && capacity === null)).toBe(true);
    expect(workspaces.some(({ typeKey }) => typeKey === 'jira-service-desk')).toBe(true);
    expect(workspaces.some(({ id }) => String(id).startsWith('ari:cloud:jira::site/'))).toBe(true);
  });

  test('some access is granted by hand, and in no group', async () => {
    const [directory] = await walker.atlassianDirectories();
    const users = await walker.atlassianSearch(`/directories/${directory}/users/search`, {
      limit: 100,
      expand: ['groups', 'productAccess'],
    });
    const byHand = users.find(
      ({ groups, productAccess }) =>
        (productAccess as Row[]).some(({ key }) => key === 'jira-software') &&
        !(groups as Row[]).some(({ name }) => String(name).startsWith('jira-')),
    );
    const path = `${organization}/directories/${directory}/users/${encodeURIComponent(String(byHand?.accountId))}/role-assignments`;
    const { data } = (await (await walker.get('atlassian', path)).json()) as { data: Row[] };
    expect(JSON.stringify(data)).toContain('"roleAssignmentMethods":["direct"]');
  });
});

describe('GitHub’s traps', () => {
  test('rows and seats differ, and some rows have no login', async () => {
    const first = (await (await walker.get('github', `${enterprise}/consumed-licenses`)).json()) as Row;
    const rows = await walker.githubPages(`${enterprise}/consumed-licenses?per_page=100`, 'users');
    expect(first.total_seats_consumed).not.toBe(rows.length);
    const nameless = rows.filter(({ github_com_login: login }) => login === '');
    expect(nameless.some(({ enterprise_server_user_ids: ids }) => (ids as string[]).length > 0)).toBe(true);
    expect(nameless.some(({ license_type: type }) => type === 'Visual Studio subscription')).toBe(true);
    expect(
      rows.some(({ github_com_member_roles: roles }) => JSON.stringify(roles).includes(':Collaborator')),
    ).toBe(true);
  });

  test('one person has several Copilot rows and one seat; one row has nobody', async () => {
    const body = (await (await walker.get('github', `${enterprise}/copilot/billing/seats`)).json()) as Row;
    const rows = await walker.githubPages(`${enterprise}/copilot/billing/seats?per_page=100`, 'seats');
    const people = new Set(rows.flatMap(({ assignee }) => (assignee as Row | null)?.id ?? []));
    expect(rows.length).toBeGreaterThan(people.size + 1);
    expect(body.total_seats).toBe(people.size + 1);
    expect(rows.filter(({ assignee }) => assignee === null)).toHaveLength(1);
    expect(rows.some(({ created_at }) => String(created_at).endsWith('-06:00'))).toBe(true);
  });

  test('activity older than ninety days is forgotten', async () => {
    const rows = await walker.githubPages(`${enterprise}/copilot/billing/seats?per_page=100`, 'seats');
    const times = rows.flatMap(({ last_activity_at: time }) =>
      time === null ? [] : Date.parse(String(time)),
    );
    expect(Math.min(...times)).toBeGreaterThanOrEqual(Date.parse('2026-08-26T00:00:00Z'));
    expect(Math.max(...times)).toBeLessThan(Date.parse('2026-11-24T00:00:00Z'));
  });

  test('a team shows its child teams’ members; the dead metrics endpoint is gone', async () => {
    const teams = await walker.githubPages('/orgs/example-platform/teams?per_page=100');
    const child = teams.find(({ parent }) => parent !== null) ?? {};
    const members = async (slug: unknown): Promise<Row[]> =>
      walker.githubPages(`/orgs/example-platform/teams/${slug}/members?per_page=100`);
    const above = new Set((await members((child.parent as Row).slug)).map(({ id }) => id));
    for (const { id, role } of await members(child.slug))
      expect(role === 'maintainer' || above.has(id)).toBe(true);
    expect((await walker.get('github', '/orgs/example-platform/copilot/metrics')).status).toBe(404);
  });
});

describe('JFrog’s traps', () => {
  test('details lack what was never known, and tell local times', async () => {
    const users = await walker.jfrogPages('/access/api/v2/users', 'users', 1000);
    const details = await Promise.all(
      users.map(async ({ username }) => {
        const path = `/access/api/v2/users/${encodeURIComponent(String(username))}`;
        return (await (await walker.get('jfrog', path)).json()) as Row;
      }),
    );
    expect(details.map(({ username }) => username)).toEqual(users.map(({ username }) => username));
    expect(details.some((user) => !('last_logged_in' in user))).toBe(true);
    expect(details.some(({ last_logged_in: time }) => time === null)).toBe(true);
    expect(details.some(({ last_logged_in: time }) => String(time).endsWith('+02:00'))).toBe(true);
    expect(details.find(({ username }) => username === 'anonymous')).not.toHaveProperty('email');
    expect(details.some(({ username }) => String(username).length > 64)).toBe(true);
    expect(users.some(({ username }) => String(username).includes(' '))).toBe(true);
  });

  test('the older API prints, has its own types, and a login in milliseconds that is always 0', async () => {
    const list = await walker.get('jfrog', '/artifactory/api/security/users');
    expect(list.headers.get('content-type')).toBe(
      'application/vnd.org.jfrog.artifactory.security.Users+json',
    );
    expect(await list.clone().text()).toContain('"name" : "anonymous"');
    const spaced = ((await list.json()) as Row[])
      .map(({ name }) => String(name))
      .find((name) => /^\w+\+\w+$/.test(name));
    const user = (await (
      await walker.get('jfrog', `/artifactory/api/security/users/${spaced}`)
    ).json()) as Row;
    expect(user).toMatchObject({ name: spaced, lastLoggedInMillis: 0 });
  });

  test.each([
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [1_071_068_774, '1,021.45 MB'],
    [2 * 1024 ** 3, '2.00 GB'],
    [2.5 * 1024 ** 5, '2,560.00 TB'],
  ])('%i bytes are printed as %s', (bytes, printed) => {
    expect(humanSize(bytes)).toBe(printed);
  });

  test.each([
    [0, 7, '0%'],
    [99, 1000, '9.9%'],
    [1867, 10_000, '18.67%'],
    [7, 7, '100%'],
    [0, 0, 'N/A'],
  ])('%i of %i is %s', (part, whole, printed) => {
    expect(percentage(part, whole)).toBe(printed);
  });

  test('licenses are not applicable in the cloud', async () => {
    const response = await walker.get('jfrog', '/artifactory/api/system/licenses');
    expect(response.status).toBe(400);
    expect(((await response.json()) as { errors: Row[] }).errors[0]?.message).toMatch(
      /does not require license/,
    );
  });

  test('a query is plain text, its total is the page’s', async () => {
    const headers = { authorization: `Bearer ${credentials.jfrog.token}`, 'content-type': 'text/plain' };
    const url = `${simulator.url}/jfrog/artifactory/api/search/aql`;
    const body = 'items.find({"type":"file"}).include("repo","path","name").offset(5).limit(10)';
    const found = (await (await fetch(url, { method: 'POST', headers, body })).json()) as Row;
    expect(found.range).toEqual({ start_pos: 5, end_pos: 15, total: 10, limit: 10 });
    expect((await walker.post('jfrog', '/artifactory/api/search/aql', body)).status).toBe(415);
  });
});

describe('Trello’s traps', () => {
  test('the workspace’s own counts agree with its memberships and guests', async () => {
    for (const workspace of await walker.trello('/1/members/me/organizations?fields=all')) {
      if ((workspace.products as unknown[]).length === 0) continue;
      const rows = await walker.trello(
        `/1/organizations/${workspace.id}/memberships?member=true&member_fields=memberType`,
      );
      const kinds = { deactivated: 0, unconfirmed: 0, ghost: 0, billable: 0 };
      for (const { deactivated, unconfirmed, member } of rows) {
        if (deactivated) kinds.deactivated++;
        else if (unconfirmed) kinds.unconfirmed++;
        else if ((member as Row).memberType === 'ghost') kinds.ghost++;
        else kinds.billable++;
      }
      expect(kinds.billable).toBe(workspace.billableMemberCount);
      expect(kinds.deactivated).toBeGreaterThan(0);
      expect('lastActive' in (rows[0] ?? {})).toBe(workspace.name === 'exampledelivery');
    }
  });

  test('fields are what was asked for, with the id always there', async () => {
    const path = '/1/organizations/exampledelivery/members';
    expect(Object.keys((await walker.trello(path))[0] ?? {})).toEqual(['id', 'fullName', 'username']);
    expect(Object.keys((await walker.trello(`${path}?fields=aaId`))[0] ?? {})).toEqual(['id', 'aaId']);
  });

  test('most members carry the id of their Atlassian account', async () => {
    const directories = await walker.atlassianDirectories();
    const users = await walker.atlassianSearch(`/directories/${directories[0]}/users/search`, { limit: 100 });
    const accounts = new Set(users.map(({ accountId }) => accountId));
    const members = await walker.trello('/1/organizations/exampledelivery/members?fields=aaId');
    const shared = members.filter(({ aaId }) => accounts.has(aaId)).length;
    expect(shared / members.length).toBeGreaterThan(0.75);
    expect(shared).toBeLessThan(members.length);
  });

  test('a batch answers each URL under its status', async () => {
    const urls = encodeURIComponent('/members/me?fields=id,/nothing');
    expect(await walker.trello(`/1/batch?urls=${urls}`)).toEqual([
      { 200: { id: expect.stringMatching(/^[0-9a-f]{24}$/) } },
      { 404: expect.objectContaining({ name: 'NotFoundError' }) },
    ]);
  });

  test('a board’s actions are those of its workspace that were done on it', async () => {
    const since = 'since=2026-10-20T00:00:00Z&limit=1000';
    const all = await walker.trello(`/1/organizations/examplemarketing/actions?${since}`);
    const boards = await walker.trello('/1/organizations/examplemarketing/boards?filter=all');
    const onBoards = await Promise.all(
      boards.map(({ id }) => walker.trello(`/1/boards/${id}/actions?${since}`)),
    );
    const onSome = all.filter(({ data }) => 'board' in (data as Row));
    expect(
      onBoards
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(onSome.map(({ id }) => id).sort());
    expect(onSome.length).toBeGreaterThan(50);
  });

  test('agents act too, closed boards are listed, and what is not yours is a 401', async () => {
    const actions = await walker.trello('/1/organizations/exampledelivery/actions?limit=1000');
    expect(actions.some((action) => 'agenticIdentity' in action)).toBe(true);
    const boards = await walker.trello('/1/organizations/exampledelivery/boards');
    expect(boards.some(({ closed }) => closed)).toBe(true);
    expect((await walker.get('trello', '/1/boards/5fb11b444d4b419b20000000')).status).toBe(401);
    expect((await walker.get('trello', '/1/nothing')).status).toBe(404);
  });
});
