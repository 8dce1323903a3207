import { directoryRecord } from '../../../transforms/atlassian/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { nextOfGet } from '../paging.ts';
import { organizationPath } from '../paths.ts';

/** The directories that hold the users; usually one. They are read one by one: what `-` (all) gives is not documented. */
export const directories = defineResource({
  name: 'directories',
  kind: 'snapshot',
  permission: 'scope read:directories:admin of the API key (admin.atlassian.com > Settings > API keys)',
  records: ['data'],
  first: ({ settings }) => ({
    method: 'GET',
    path: `${organizationPath('v2', settings)}/directories`,
    query: [['limit', '100']],
  }),
  page: (body, _response, request) => ({ next: nextOfGet(body, request.path) }),
  record: directoryRecord,
  key: ({ directoryId }) => directoryId,
  volatile: ['links'],
});
