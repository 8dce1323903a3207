import { describe, expect, test } from 'vitest';
import { credentials } from '../../../simulator/credentials.ts';
import { listPaths, membersPath, openFaultyHouse, type platforms, workspacesPath } from './house.ts';

const house = openFaultyHouse();

async function texts(platform: (typeof platforms)[number], times: number): Promise<string[]> {
  const seen: string[] = [];
  for (let n = 0; n < times; n++) {
    const response = await house.walker.get(platform, listPaths[platform]);
    const text = await response.text();
    seen.push(response.status === 200 ? '200' : `${response.status} ${text}`);
  }
  return seen;
}

describe('a token that expires during the run', () => {
  test.each([
    ['atlassian', /^401 .*ADMIN-401-1/],
    ['github', /^401 .*Bad credentials/],
    ['jfrog', /^401 .*Token is expired/],
    ['trello', /^401 expired token$/],
  ] as const)('is refused by %s from then on', async (platform, refusal) => {
    house.simulator.setFaults([{ platform, fault: 'token_expired', on: { from: 3 } }]);
    const seen = await texts(platform, 4);
    expect(seen.slice(0, 2)).toEqual(['200', '200']);
    for (const said of seen.slice(2)) expect(said).toMatch(refusal);
  });

  test('does not keep a newer one out', async () => {
    house.simulator.setFaults([{ platform: 'github', fault: 'token_expired' }]);
    expect((await house.walker.get('github', membersPath)).status).toBe(401);
    const other = await fetch(`${house.simulator.url}/github${membersPath}`, {
      headers: { authorization: `Bearer ${credentials.github.organizationToken}` },
    });
    expect(other.status).toBe(200);
    expect((await house.walker.get('github', membersPath)).status).toBe(401);
  });
});

describe('a permission that is lost during the run', () => {
  test.each([
    ['atlassian', /^403 .*ADMIN-403-3/],
    ['github', /^404 .*Not Found/],
    ['jfrog', /^403 $/],
    ['trello', /^401 unauthorized permission requested$/],
  ] as const)('looks to %s’s clients like this', async (platform, refusal) => {
    house.simulator.setFaults([{ platform, fault: 'permission_lost', on: { from: 2 } }]);
    const [before, after] = await texts(platform, 2);
    expect(before).toBe('200');
    expect(after).toMatch(refusal);
  });

  test('Atlassian’s workspaces say it barely, Artifactory with a message', async () => {
    house.simulator.setFaults([
      { platform: 'atlassian', fault: 'permission_lost' },
      { platform: 'jfrog', fault: 'permission_lost' },
    ]);
    const workspaces = await house.walker.post('atlassian', workspacesPath, {});
    expect(await workspaces.json()).toMatchObject({ status: '403', code: 'ADMIN-403-3' });
    const storage = await house.walker.get('jfrog', '/artifactory/api/storageinfo');
    expect(await storage.json()).toMatchObject({ errors: [{ status: 403 }] });
  });
});
