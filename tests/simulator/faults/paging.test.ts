import { describe, expect, test } from 'vitest';
import type { Row } from '../walk.ts';
import { listPaths, membersPath, openFaultyHouse, organization, platforms, seatsPath } from './house.ts';

const house = openFaultyHouse();
const nextOf = (response: Response): string | undefined =>
  response.headers.get('link')?.match(/<([^>]+)>; rel="next"/)?.[1];
const memberIds = async (): Promise<unknown[]> =>
  (await house.walker.githubPages(membersPath)).map(({ id }) => id);
const usersPath = async (): Promise<string> =>
  `/directories/${(await house.walker.atlassianDirectories())[0]}/users/search`;
const accountIds = async (): Promise<unknown[]> =>
  (await house.walker.atlassianSearch(await usersPath(), { limit: 20 })).map(({ accountId }) => accountId);

describe('pages that shift while they are read', () => {
  test('GitHub, records removed: those after the first page move up, and some are never seen', async () => {
    const all = await memberIds();
    house.simulator.setFaults([
      { platform: 'github', route: '/members', fault: 'shifted_pages', removed: 3, on: { from: 2 } },
    ]);
    expect(await memberIds()).toEqual([...all.slice(0, 10), ...all.slice(13)]);
  });

  test('GitHub, records inserted: the last of the first page come again, and nobody is lost', async () => {
    const all = await memberIds();
    house.simulator.setFaults([
      { platform: 'github', route: '/members', fault: 'shifted_pages', inserted: 2, on: { from: 2 } },
    ]);
    expect(await memberIds()).toEqual([...all.slice(0, 10), ...all.slice(8)]);
  });

  test('Atlassian’s searches as well', async () => {
    const all = await accountIds();
    const shifted = { platform: 'atlassian', route: '/users/search', fault: 'shifted_pages' } as const;
    house.simulator.setFaults([{ ...shifted, removed: 1, on: { from: 2 } }]);
    expect(await accountIds()).toEqual([...all.slice(0, 20), ...all.slice(21)]);
    house.simulator.setFaults([{ ...shifted, inserted: 1, on: { from: 2 } }]);
    expect(await accountIds()).toEqual([...all.slice(0, 20), ...all.slice(19)]);
  });
});

describe('duplicates', () => {
  test('across pages: each begins with the end of the one before', async () => {
    const all = await memberIds();
    house.simulator.setFaults([
      {
        platform: 'github',
        route: '/members',
        fault: 'duplicated_records',
        count: 2,
        on: { from: 2, to: 3 },
      },
    ]);
    const twice = await memberIds();
    expect(new Set(twice)).toEqual(new Set(all));
    expect(twice).toHaveLength(all.length + 4);
  });

  test('within a list that has no pages', async () => {
    const all = await house.walker.trello(listPaths.trello);
    house.simulator.setFaults([{ platform: 'trello', fault: 'duplicated_records', count: 3 }]);
    expect(await house.walker.trello(listPaths.trello)).toEqual([...all.slice(-3), ...all]);
  });
});

describe('a cursor that leads nowhere', () => {
  test('GitHub’s next page is this page', async () => {
    const second = `${membersPath}&page=2`;
    expect(nextOf(await house.askWith({ platform: 'github', fault: 'repeated_cursor' }, second))).toBe(
      `${house.simulator.url}/github${second}`,
    );
  });

  test('Atlassian’s is the one that was asked with', async () => {
    const path = organization + (await usersPath());
    const first = (await (await house.walker.post('atlassian', path, {})).json()) as { links: Row };
    house.simulator.setFaults([{ platform: 'atlassian', fault: 'repeated_cursor' }]);
    const { cursor, ...rest } = { cursor: first.links.next, limit: 20 };
    const second = (await (await house.walker.post('atlassian', path, { ...rest, cursor })).json()) as {
      links: Row;
    };
    expect(second.links.next).toBe(cursor);
  });

  test('JFrog’s likewise, in the middle of the list', async () => {
    const { cursor } = await house.body('jfrog', listPaths.jfrog);
    house.simulator.setFaults([{ platform: 'jfrog', fault: 'repeated_cursor' }]);
    const path = `${listPaths.jfrog}&cursor=${encodeURIComponent(String(cursor))}`;
    expect((await house.body('jfrog', path)).cursor).toBe(cursor);
  });

  test('JFrog’s last page may have an empty cursor, or the one before', async () => {
    const whole = '/access/api/v2/users?limit=5000';
    expect(await house.body('jfrog', whole)).not.toHaveProperty('cursor');
    house.simulator.setFaults([{ platform: 'jfrog', fault: 'last_cursor', is: 'empty' }]);
    expect((await house.body('jfrog', whole)).cursor).toBe('');
    house.simulator.setFaults([{ platform: 'jfrog', fault: 'last_cursor', is: 'repeated' }]);
    expect((await house.body('jfrog', `${whole}&cursor=b`)).cursor).toBe('b');
    expect((await house.body('jfrog', listPaths.jfrog)).cursor).not.toBe('');
  });

  test('a next page at another host', async () => {
    const elsewhere = 'https://attacker.example.org/page/2';
    expect(nextOf(await house.askWith({ platform: 'github', fault: 'foreign_link' }))).toBe(elsewhere);
    house.simulator.setFaults([{ platform: 'atlassian', fault: 'foreign_link' }]);
    const { links } = await house.body('atlassian', listPaths.atlassian);
    expect(links).toMatchObject({ next: elsewhere });
  });
});

describe('an empty answer with status 200, where there were thousands', () => {
  test.each(platforms)('%s', async (platform) => {
    const response = await house.askWith({ platform, fault: 'empty_list' });
    expect(response.status).toBe(200);
    expect(nextOf(response)).toBeUndefined();
    const body = (await response.json()) as Row;
    const empty = {
      atlassian: { data: [], links: expect.objectContaining({ next: null }) },
      github: [],
      jfrog: { users: [] },
      trello: [],
    };
    expect(body).toEqual(empty[platform]);
  });

  test('says 0 wherever the page itself counts', async () => {
    house.simulator.setFaults([{ platform: 'github', fault: 'empty_list' }]);
    expect(await house.body('github', seatsPath)).toEqual({ total_seats: 0, seats: [] });
  });
});

describe('records that are missing', () => {
  test('are a share of the list, the same ones each time', async () => {
    const all = await memberIds();
    house.simulator.setFaults([{ platform: 'github', fault: 'records_missing', share: 0.3, seed: 4 }]);
    const left = await memberIds();
    expect(left.length).toBeGreaterThan(all.length * 0.5);
    expect(left.length).toBeLessThan(all.length * 0.9);
    expect(await memberIds()).toEqual(left);
    house.simulator.setFaults([{ platform: 'github', fault: 'records_missing', share: 0.3, seed: 5 }]);
    expect(await memberIds()).not.toEqual(left);
  });

  test('or a whole page, which leads on', async () => {
    const all = await memberIds();
    house.simulator.setFaults([{ platform: 'github', fault: 'records_missing', on: { request: 2 } }]);
    expect(await memberIds()).toEqual([...all.slice(0, 10), ...all.slice(20)]);
  });
});
