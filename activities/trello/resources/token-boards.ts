import { boardRecord } from '../../../transforms/trello/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { boardFields } from '../board-fields.ts';
import { completeList } from '../complete-list.ts';

/** The boards of the token's member, among them those that belong to no workspace. */
export const tokenBoards = defineResource({
  name: 'token-boards',
  kind: 'snapshot',
  permission: 'a token with the scope read',
  records: [],
  first: () => ({
    method: 'GET',
    path: '/1/members/me/boards',
    query: [
      ['filter', 'all'],
      ['fields', boardFields],
    ],
  }),
  page: completeList,
  record: boardRecord,
  key: ({ id }) => id,
  volatile: ['dateLastActivity'],
});
