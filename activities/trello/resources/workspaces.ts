import { workspaceRecord } from '../../../transforms/trello/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { completeList } from '../complete-list.ts';

/** The workspaces of the token's member, with what is billed in each. */
export const workspaces = defineResource({
  name: 'workspaces',
  kind: 'snapshot',
  permission: 'a token with the scope read, of a member of the workspaces',
  records: [],
  first: () => ({ method: 'GET', path: '/1/members/me/organizations', query: [['fields', 'all']] }),
  page: completeList,
  record: workspaceRecord,
  key: ({ id }) => id,
  // Memberships and boards are lists of their own.
  volatile: ['dateLastActivity', 'ixUpdate', 'limits', 'memberships', 'idBoards', 'boardCounts'],
});
