import { productKey } from '../../transforms/atlassian/product-key.ts';
import type { Platform } from '../engine/platform.ts';
import { connect, variables } from './connect.ts';
import { failure } from './failure.ts';
import { directories } from './resources/directories.ts';
import { groupRoles } from './resources/group-roles.ts';
import { groups } from './resources/groups.ts';
import { managedAccounts } from './resources/managed-accounts.ts';
import { organization } from './resources/organization.ts';
import { users } from './resources/users.ts';
import { workspaces } from './resources/workspaces.ts';

/** An Atlassian organization, through its admin API. */
export const atlassian: Platform = {
  name: 'atlassian',
  title: 'Atlassian',
  variables,
  // Either one alone shows the intention: `connect` then says which one is missing.
  configuredBy: [['ATLASSIAN_ORG_ID'], ['ATLASSIAN_API_KEY']],
  origins: ['https://api.atlassian.com'],
  ceiling: { bucket: 'requests', requests: 60, perMilliseconds: 60_000 },
  // None is published for the paths that are read here.
  windows: [],
  productKeys: (written) => [productKey(written)],
  connect,
  failure,
  resources: [organization, directories, users, groups, workspaces, managedAccounts, groupRoles],
};
