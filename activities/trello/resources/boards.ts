import { isChosen } from '../../../transforms/trello/chosen.ts';
import { boardRecord } from '../../../transforms/trello/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { boardFields } from '../board-fields.ts';
import { completeList } from '../complete-list.ts';

/** The boards of each workspace, closed ones too, as far as the token's member may see them. */
export const boards = defineResource({
  name: 'boards',
  kind: 'snapshot',
  permission: 'a token with the scope read, of an administrator of the workspace',
  parent: { resource: 'workspaces', includes: isChosen },
  records: [],
  first: ({ slice }) => ({
    method: 'GET',
    path: `/1/organizations/${encodeURIComponent(slice.name)}/boards`,
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
