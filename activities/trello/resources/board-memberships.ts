import { boardRecord, membershipRecord } from '../../../transforms/trello/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { completeList } from '../complete-list.ts';
import { memberFields } from '../member-fields.ts';

/** Who is on each open board: the only place where the guests of a workspace are found. */
export const boardMemberships = defineResource({
  name: 'board-memberships',
  kind: 'snapshot',
  permission: 'a token with the scope read, of an administrator of the workspace',
  parent: { resource: 'boards', includes: (board) => !boardRecord.parse(board).closed },
  records: [],
  first: ({ slice }) => ({
    method: 'GET',
    path: `/1/boards/${encodeURIComponent(slice.name)}/memberships`,
    query: [
      ['filter', 'all'],
      ['orgMemberType', 'true'],
      ['member', 'true'],
      ['member_fields', memberFields],
    ],
  }),
  page: completeList,
  record: membershipRecord,
  key: ({ id }) => id,
  volatile: ['lastActive'],
});
