import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { credentials } from '../../simulator/credentials.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { enterprise, type Row, type Walker, walk } from './walk.ts';

let simulator: Simulator;
let walker: Walker;

beforeAll(async () => {
  simulator = await startSimulator({ people: 300, today: '2026-11-24', limits: 'none' });
  walker = walk(simulator.url);
});
afterAll(() => simulator.close());

function expectEachOnce(rows: Row[], key: (row: Row) => unknown, all: number): void {
  expect(new Set(rows.map((row) => JSON.stringify(key(row)))).size).toBe(rows.length);
  expect(rows).toHaveLength(all);
}

describe('every record comes exactly once, whatever the size of the page', () => {
  test.each([1, 7, 50, 100])('GitHub, by number and Link (%i a page)', async (size) => {
    const path = '/orgs/example-platform/members';
    const all = await walker.githubPages(`${path}?per_page=100`);
    expectEachOnce(await walker.githubPages(`${path}?per_page=${size}`), ({ id }) => id, all.length);
    const seats = await walker.githubPages(`${enterprise}/copilot/billing/seats?per_page=${size}`, 'seats');
    const key = ({ assignee, organization, assigning_team }: Row): unknown => [
      (assignee as Row | null)?.id,
      (organization as Row).id,
      (assigning_team as Row | null)?.id,
    ];
    const wide = await walker.githubPages(`${enterprise}/copilot/billing/seats?per_page=100`, 'seats');
    expectEachOnce(seats, key, wide.length);
  });

  test('GitHub gives 30 members and 50 seats a page when nothing is asked, and never more than 100', async () => {
    const sizeOf = async (path: string, field?: string): Promise<number> => {
      const body = (await (await walker.get('github', path)).json()) as Row;
      return ((field === undefined ? body : body[field]) as unknown as Row[]).length;
    };
    expect(await sizeOf('/orgs/example-platform/members')).toBe(30);
    expect(await sizeOf(`${enterprise}/copilot/billing/seats`, 'seats')).toBe(50);
    expect(await sizeOf(`${enterprise}/consumed-licenses?per_page=1000`, 'users')).toBe(100);
  });

  test('GitHub leads on under the address at which it was asked', async () => {
    const response = await walker.get('github', '/orgs/example-platform/members?per_page=2&role=member');
    expect(response.headers.get('link')).toContain(
      `<${simulator.url}/github/orgs/example-platform/members?per_page=2&role=member&page=2>; rel="next"`,
    );
    const whole = await walker.get('github', '/orgs/example-labs/teams?per_page=100');
    expect(whole.headers.get('link')).toBeNull();
  });

  test.each([1, 33, 100])('Atlassian searches, by a bare cursor (%i a page)', async (limit) => {
    for (const directory of await walker.atlassianDirectories()) {
      const { count } = (await (
        await walker.get(
          'atlassian',
          `/admin/v2/orgs/${credentials.atlassian.organizationId}/directories/${directory}/users/count`,
        )
      ).json()) as { count: number };
      const users = await walker.atlassianSearch(`/directories/${directory}/users/search`, { limit });
      expectEachOnce(users, ({ accountId }) => accountId, count);
    }
  });

  test('Atlassian managed accounts, by whole URLs', async () => {
    const rows: Row[] = [];
    let total = 0;
    let next: string | null = `/admin/v1/orgs/${credentials.atlassian.organizationId}/users`;
    while (next !== null) {
      const page = (await (await walker.get('atlassian', next)).json()) as {
        data: Row[];
        links: { next: string | null };
        meta: { total: number };
      };
      rows.push(...page.data);
      total = page.meta.total;
      next = page.links.next;
    }
    expectEachOnce(rows, ({ account_id }) => account_id, total);
  });

  test('Atlassian workspaces, by a cursor that suffers no other property', async () => {
    const path = `/admin/v2/orgs/${credentials.atlassian.organizationId}/workspaces`;
    const whole = (await (await walker.post('atlassian', path, { limit: 1000 })).json()) as { data: Row[] };
    const rows: Row[] = [];
    let body: Row = { limit: 3 };
    for (let more = true; more; ) {
      const page = (await (await walker.post('atlassian', path, body)).json()) as {
        data: Row[];
        links: { next: string | null };
      };
      rows.push(...page.data);
      more = page.links.next !== null;
      body = { cursor: new URL(page.links.next ?? 'http://none.example.com').searchParams.get('cursor') };
    }
    expectEachOnce(rows, ({ id }) => id, whole.data.length);
    expect((await walker.post('atlassian', path, { limit: 3, cursor: 'W10' })).status).toBe(400);
  });

  test.each([1, 10, 1000])('JFrog, by the last name of the page (%i a page)', async (limit) => {
    const all = await walker.jfrogPages('/access/api/v2/users', 'users', 100_000);
    const users = await walker.jfrogPages('/access/api/v2/users', 'users', limit);
    expectEachOnce(users, ({ username }) => username, all.length);
    expect(users.map(({ username }) => username)).toEqual(users.map(({ username }) => username).sort());
    expectEachOnce(
      await walker.jfrogPages('/access/api/v2/groups', 'groups', limit),
      ({ group_name }) => group_name,
      8,
    );
  });

  test('Trello actions, by the oldest id of the page', async () => {
    const read = async (limit: number): Promise<Row[]> => {
      const rows: Row[] = [];
      for (let before = ''; ; ) {
        const query = `since=2026-10-01T00:00:00Z&limit=${limit}${before}`;
        const page = await walker.trello(`/1/organizations/exampledelivery/actions?${query}`);
        if (page.length === 0) return rows;
        rows.push(...page);
        before = `&before=${page.at(-1)?.id}`;
      }
    };
    const all = await read(1000);
    expectEachOnce(await read(13), ({ id }) => id, all.length);
    expect(all.length).toBeGreaterThan(100);
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
  });
});
