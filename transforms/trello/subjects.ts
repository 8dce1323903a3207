import type { Subject } from '../derivation.ts';
import { accounts } from './accounts.ts';
import { entitlements } from './entitlements.ts';
import { guestGrants } from './guest-grants.ts';
import { memberGrants } from './member-grants.ts';
import { products } from './products.ts';
import { scopes } from './scopes.ts';

/** What tells of a workspace that it is read, and that it bills by the seat. How many it bills changes every day. */
const billing = ['id', 'name', 'products'];

/** What is derived of Trello. A seat without an action is *unknown*: who only looks at boards leaves no trace. */
export const subjects: Subject[] = [
  {
    name: 'workspace',
    seats: { absenceMeans: 'unknown', countedBy: 'account_and_scope', assignedFrom: 'rows' },
    requires: ['actions'],
    derivations: [
      { rows: 'products', from: 'workspaces', transform: products },
      { rows: 'scopes', from: 'workspaces', transform: scopes },
      { rows: 'entitlements', from: 'workspaces', transform: entitlements },
      { rows: 'accounts', from: 'memberships', transform: accounts },
      { rows: 'accounts', from: 'board-memberships', transform: accounts },
      { rows: 'grants', from: 'memberships', with: { workspaces: billing }, transform: memberGrants },
      {
        rows: 'grants',
        from: 'board-memberships',
        with: { workspaces: billing, boards: ['id', 'closed'] },
        transform: guestGrants,
      },
    ],
  },
];
