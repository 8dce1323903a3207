import { expect } from 'vitest';
import { atlassian } from '../../activities/atlassian/platform.ts';
import { credentials } from '../../simulator/credentials.ts';
import { askAgain } from './again.ts';
import { contractOf } from './contract.ts';
import { ownDescription, vendorDescription } from './descriptions.ts';
import { atlassianExceptions } from './exceptions.ts';
import { type Account, testContract } from './test-contract.ts';

const own: Account = {
  title: 'our own description',
  contract: contractOf(ownDescription('atlassian')),
  exceptions: [],
  isExact: true,
};
const theirs = vendorDescription('atlassian');
const second: Account[] = theirs
  ? [{ title: 'Atlassian', contract: contractOf(theirs), exceptions: atlassianExceptions, isExact: false }]
  : [];

const { organizationId, key } = credentials.atlassian;
const authorization = `Bearer ${key}`;

/** Asks for a path, with a body by POST. */
const ask = (path: string, json?: unknown) => (base: string) =>
  fetch(base + path, {
    method: json === undefined ? 'GET' : 'POST',
    headers: { authorization, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
    body: json === undefined ? undefined : JSON.stringify(json),
  });

testContract({
  platform: atlassian,
  accounts: [own, ...second],
  onOnePage: ['organization', 'group-roles'],
  pageSizes: { directories: 1, groups: 5, workspaces: 3 },
  besides: {
    'a wrong key': (base, recorded) => askAgain(base, recorded, { authorization: 'Bearer wrong' }),
    'an unknown organization': ask('/admin/v1/orgs/unknown'),
    'an unknown directory': ask(`/admin/v2/orgs/${organizationId}/directories/unknown/users/search`, {}),
    'a wrong cursor': ask(`/admin/v2/orgs/${organizationId}/directories?cursor=wrong`),
    'a wrong cursor of the workspaces': ask(`/admin/v2/orgs/${organizationId}/workspaces`, {
      cursor: 'wrong',
    }),
    'the following page of workspaces': async (base) => {
      const path = `/admin/v2/orgs/${organizationId}/workspaces`;
      const page = (await (await ask(path, { limit: 2 })(base)).json()) as { links: { next: string } };
      await ask(path, { cursor: new URL(page.links.next).searchParams.get('cursor') })(base);
    },
    organizations: ask('/admin/v1/orgs'),
    'the roles of an unknown group': ask(
      `/admin/v2/orgs/${organizationId}/directories/-/groups/unknown/role-assignments?limit=100`,
    ),
    async 'the roles of users, leavers among them'(base) {
      const directories = `/admin/v2/orgs/${organizationId}/directories/-`;
      const asked = { limit: 100, expand: ['productAccess', 'groups'] };
      const { data } = (await (await ask(`${directories}/users/search`, asked)(base)).json()) as {
        data: { accountId: string; status: string }[];
      };
      const leaver = data.find(({ status }) => status === 'deactivated');
      expect(leaver).toBeDefined();
      for (const one of [data[0], leaver]) {
        await ask(`${directories}/users/${encodeURIComponent(one?.accountId ?? '')}/role-assignments`)(base);
      }
    },
  },
});
