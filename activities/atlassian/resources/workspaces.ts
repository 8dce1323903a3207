import { workspaceRecord } from '../../../transforms/atlassian/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { nextCursor, statedTotal } from '../paging.ts';
import { organizationPath } from '../paths.ts';

/** The instances of products on the organization's sites: the only place where Atlassian tells numbers of seats. */
export const workspaces = defineResource({
  name: 'workspaces',
  kind: 'snapshot',
  permission: 'scope read:workspaces:admin of the API key (admin.atlassian.com > Settings > API keys)',
  records: ['data'],
  first: ({ settings }) => ({
    method: 'POST',
    path: `${organizationPath('v2', settings)}/workspaces`,
    json: { limit: 1000 },
  }),
  page: (body, _response, request) => {
    const cursor = nextCursor(body);
    // A cursor must stand alone in the body: any other property beside it is refused.
    return { next: cursor === null ? null : { ...request, json: { cursor } }, total: statedTotal(body) };
  },
  record: workspaceRecord,
  key: ({ id }) => id,
  volatile: ['links', 'attributes.icons', 'attributes.avatars', 'attributes.updatedAt'],
});
