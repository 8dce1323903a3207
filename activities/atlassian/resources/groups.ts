import { idOf } from '../../../transforms/atlassian/ari.ts';
import { groupRecord } from '../../../transforms/atlassian/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { nextCursor } from '../paging.ts';
import { directoryPath } from '../paths.ts';

const search = { limit: 100, expand: ['counts.resources'] };

/**
 * The groups of each directory, with how many resources they open. How many users they have is not asked for: with each
 * that joins the group would be another one, and all users would be derived anew for what no figure says.
 */
export const groups = defineResource({
  name: 'groups',
  kind: 'snapshot',
  permission: 'scope read:groups:admin of the API key (admin.atlassian.com > Settings > API keys)',
  parent: { resource: 'directories', includes: () => true },
  records: ['data'],
  first: ({ settings, slice }) => ({
    method: 'POST',
    path: `${directoryPath(settings, slice.name)}/groups/search`,
    json: search,
  }),
  page: (body, _response, request) => {
    const cursor = nextCursor(body);
    return { next: cursor === null ? null : { ...request, json: { ...search, cursor } } };
  },
  record: groupRecord,
  key: ({ id }) => idOf(id),
  volatile: ['links'],
});
