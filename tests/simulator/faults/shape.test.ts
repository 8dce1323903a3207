import { describe, expect, test } from 'vitest';
import { credentials } from '../../../simulator/credentials.ts';
import { inChatham, withNanoseconds } from '../../../simulator/faults/times.ts';
import type { Row } from '../walk.ts';
import { enterprise } from '../walk.ts';
import { listPaths, membersPath, openFaultyHouse, seatsPath, workspacesPath } from './house.ts';

const house = openFaultyHouse();
const members = (): Promise<Row[]> => house.walker.githubPages(membersPath);

describe('fields', () => {
  test('vanish, from all records or from some', async () => {
    house.simulator.setFaults([{ platform: 'github', fault: 'field_vanishes', field: 'login' }]);
    expect((await members()).filter((member) => 'login' in member)).toEqual([]);
    house.simulator.setFaults([{ platform: 'github', fault: 'field_vanishes', field: 'login', share: 0.4 }]);
    const some = await members();
    const left = some.filter((member) => 'login' in member).length;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(some.length);
    expect(await members()).toEqual(some);
  });

  test('appear', async () => {
    house.simulator.setFaults([
      { platform: 'trello', fault: 'field_appears', field: 'mood', value: { of: 'all' } },
    ]);
    for (const { mood } of await house.walker.trello(listPaths.trello)) expect(mood).toEqual({ of: 'all' });
  });

  test.each([
    [{ to: 'null' }, null],
    [{ to: 'string' }, 'text'],
    [{ to: 'number' }, 7],
    [{ to: 'list' }, []],
    [{ value: '' }, ''],
    [{ value: 'a\u0000b' }, 'a\u0000b'],
  ] as const)('change to %j', async (change, expected) => {
    house.simulator.setFaults([{ platform: 'github', fault: 'field_changes', field: 'login', ...change }]);
    for (const { login } of await members()) expect(login).toEqual(expected);
  });

  test('lie deeper in a record, in each entry of a list, or beside the records', async () => {
    house.simulator.setFaults([
      { platform: 'github', fault: 'field_changes', field: 'assignee.login', value: '' },
      { platform: 'github', fault: 'field_changes', of: 'body', field: 'total_seats', to: 'string' },
      { platform: 'atlassian', fault: 'field_vanishes', field: 'productAccess.key' },
    ]);
    const { total_seats: total, seats } = (await house.body('github', seatsPath)) as {
      total_seats: unknown;
      seats: Row[];
    };
    expect(total).toBe('text');
    const logins = seats.flatMap(({ assignee }) => (assignee === null ? [] : (assignee as Row).login));
    expect(new Set(logins)).toEqual(new Set(['']));
    const [directory] = await house.walker.atlassianDirectories();
    const users = await house.walker.atlassianSearch(`/directories/${directory}/users/search`, {
      limit: 100,
      expand: ['productAccess'],
    });
    const access = users.flatMap(({ productAccess }) => productAccess as Row[]);
    expect(access.length).toBeGreaterThan(100);
    expect(access.filter((one) => 'key' in one)).toEqual([]);
  });

  test('of an answer that is one record', async () => {
    house.simulator.setFaults([
      { platform: 'jfrog', route: '/users/:name', fault: 'field_changes', field: 'groups', value: null },
    ]);
    expect(await house.body('jfrog', '/access/api/v2/users/trialadmin')).toMatchObject({
      username: 'trialadmin',
      groups: null,
    });
  });

  test('show to whoever knew the page before, too: no mark says that nothing has changed', async () => {
    const mark = (await house.walker.get('github', membersPath)).headers.get('etag') ?? '';
    const again = (): Promise<Response> =>
      fetch(`${house.simulator.url}/github${membersPath}`, {
        headers: { authorization: `Bearer ${credentials.github.token}`, 'if-none-match': mark },
      });
    expect((await again()).status).toBe(304);
    house.simulator.setFaults([{ platform: 'github', fault: 'field_vanishes', field: 'login' }]);
    const changed = await again();
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBeNull();
  });

  test('are left alone in an error', async () => {
    house.simulator.setFaults([{ platform: 'github', fault: 'field_vanishes', field: 'message' }]);
    expect(await house.body('github', '/orgs/nowhere/members')).toHaveProperty('message', 'Not Found');
  });
});

describe('times', () => {
  test.each([
    ['2026-11-24T09:30:00Z', '2026-11-24T09:30:00.000000789Z'],
    ['2026-11-24T09:30:00.123Z', '2026-11-24T09:30:00.123000789Z'],
    ['2026-11-24T09:30:00.123456789Z', '2026-11-24T09:30:00.123456789Z'],
    ['2026-11-24T09:30:00-06:00', '2026-11-24T09:30:00.000000789-06:00'],
  ])('%s with nanoseconds: %s', (time, expected) => {
    expect(withNanoseconds(time)).toBe(expected);
  });

  test('in a zone where many of them fall on another day, and mean the same instant', () => {
    expect(inChatham('2026-11-24T12:30:00.123Z')).toBe('2026-11-25T02:15:00.123+13:45');
    expect(Date.parse(inChatham('2026-11-24T12:30:00.123Z'))).toBe(Date.parse('2026-11-24T12:30:00.123Z'));
  });

  test.each([
    ['nanoseconds', /\.\d{9}Z$/],
    ['local_offset', /\+13:45$/],
  ] as const)('every one of an answer, with %s', async (as, written) => {
    const before = await house.walker.trello(listPaths.trello);
    house.simulator.setFaults([{ platform: 'trello', fault: 'time_format', as }]);
    const after = await house.walker.trello(listPaths.trello);
    const times = (rows: Row[]): string[] =>
      rows.flatMap(({ lastActive }) => (lastActive as string | null) ?? []);
    expect(times(after).length).toBeGreaterThan(10);
    for (const time of times(after)) expect(time).toMatch(written);
    expect(times(after).map((time) => Date.parse(time))).toEqual(
      times(before).map((time) => Date.parse(time)),
    );
  });
});

describe('Atlassian’s group ids', () => {
  test.each([
    ['uuid', /^[0-9a-f-]{36}$/],
    ['ari', /^ari:cloud:identity::group\/[0-9a-f-]{36}$/],
  ] as const)('are %s everywhere', async (as, written) => {
    const [directory] = await house.walker.atlassianDirectories();
    house.simulator.setFaults([{ platform: 'atlassian', fault: 'group_id_format', as }]);
    const groups = await house.walker.atlassianSearch(`/directories/${directory}/groups/search`, {});
    const users = await house.walker.atlassianSearch(`/directories/${directory}/users/search`, {
      expand: ['groups'],
    });
    const ids = [...groups, ...users.flatMap((user) => user.groups as Row[])].map(({ id }) => String(id));
    expect(ids.length).toBeGreaterThan(300);
    for (const id of ids) expect(id).toMatch(written);
  });
});

describe('seats bought, as the platform states them', () => {
  test('GitHub: fewer than are used', async () => {
    house.simulator.setFaults([{ platform: 'github', fault: 'entitled', seats: 10 }]);
    const body = await house.body('github', `${enterprise}/consumed-licenses`);
    expect(body.total_seats_purchased).toBe(10);
    expect(Number(body.total_seats_consumed)).toBeGreaterThan(100);
  });

  test('Atlassian and Trello: wherever a number is stated at all', async () => {
    house.simulator.setFaults([
      { platform: 'atlassian', fault: 'entitled', seats: 10 },
      { platform: 'trello', fault: 'entitled', seats: 11 },
    ]);
    const { data } = (await (await house.walker.post('atlassian', workspacesPath, {})).json()) as {
      data: Row[];
    };
    const capacities = data.map(({ attributes }) => (attributes as Row).capacity);
    expect(new Set(capacities)).toEqual(new Set([10, null]));
    const workspaces = await house.walker.trello('/1/members/me/organizations?fields=all');
    expect(workspaces.map(({ maximumLicenseCount }) => maximumLicenseCount)).toEqual([11, 11, null]);
  });
});

describe('JFrog’s storage summary', () => {
  const summary = async (as: 'new' | 'terabytes' | 'old'): Promise<Record<string, Row> & { rows: Row[] }> => {
    house.simulator.setFaults([{ platform: 'jfrog', fault: 'storage_summary', as }]);
    const body = (await house.body('jfrog', '/artifactory/api/storageinfo')) as Record<string, Row>;
    return Object.assign(body, { rows: body.repositoriesSummaryList as unknown as Row[] });
  };

  test('of an instance without anything: 0 bytes, N/A', async () => {
    const { binariesSummary, rows } = await summary('new');
    expect(binariesSummary).toMatchObject({ optimization: 'N/A', artifactsSize: '0 bytes', itemsCount: '0' });
    expect(rows[0]).toMatchObject({
      usedSpace: '0 bytes',
      usedSpaceInBytes: 0,
      percentage: 'N/A',
      filesCount: 0,
    });
    expect(rows.at(-1)).not.toHaveProperty('percentage');
  });

  test('of a very large one: terabytes with thousands separators', async () => {
    const { binariesSummary, rows } = await summary('terabytes');
    expect(binariesSummary?.artifactsSize).toMatch(/^\d{1,3}(,\d{3})+\.\d\d TB$/);
    const total = rows.slice(0, -1).reduce((sum, row) => sum + Number(row.usedSpaceInBytes), 0);
    expect(rows.at(-1)?.usedSpaceInBytes).toBe(total);
  });

  test('of version 6: sizes as text, twice', async () => {
    const { rows, storageSummary } = await summary('old');
    expect(rows[0]).not.toHaveProperty('usedSpaceInBytes');
    expect(rows[0]).not.toHaveProperty('projectKey');
    expect(rows[0]?.packageType).toMatch(/^[A-Z]/);
    expect(storageSummary?.repositoriesSummaryList).toEqual(rows);
  });
});

test('the truth does not follow what the platforms are made to say', async () => {
  const truth = async (): Promise<string> => (await fetch(`${house.simulator.url}/truth`)).text();
  const before = await truth();
  house.simulator.setFaults([
    { platform: 'github', fault: 'entitled', seats: 1 },
    { platform: 'trello', fault: 'empty_list' },
    { platform: 'jfrog', fault: 'storage_summary', as: 'new' },
  ]);
  expect(await truth()).toBe(before);
});
