import type { Subject } from '../derivation.ts';
import { accounts } from './accounts.ts';
import { entitledSites } from './entitled-sites.ts';
import { entitlements } from './entitlements.ts';
import { grants } from './grants.ts';
import { products } from './products.ts';
import { sites } from './sites.ts';
import { teamMembers } from './team-members.ts';
import { teams } from './teams.ts';

/** What is derived of an Atlassian organization. Products are those that users may open, whichever they are. */
export const subjects: Subject[] = [
  {
    name: 'products',
    seats: { absenceMeans: 'never_used', countedBy: 'account', assignedFrom: 'rows' },
    derivations: [
      { rows: 'products', from: 'users', transform: products },
      { rows: 'scopes', from: 'users', transform: sites },
      { rows: 'accounts', from: 'users', transform: accounts },
      {
        rows: 'grants',
        from: 'users',
        beside: { groups: ['id', 'counts'], 'group-roles': ['data', 'links'] },
        transform: grants,
      },
    ],
  },
  {
    // Apart from the seats, so that workspaces that cannot be read do not keep them from being shown.
    name: 'entitlements',
    derivations: [
      { rows: 'scopes', from: 'workspaces', transform: entitledSites },
      { rows: 'entitlements', from: 'workspaces', transform: entitlements },
    ],
  },
  {
    name: 'teams',
    derivations: [
      { rows: 'teams', from: 'groups', with: { directories: ['directoryId', 'name'] }, transform: teams },
      { rows: 'team_members', from: 'users', transform: teamMembers },
    ],
  },
];
