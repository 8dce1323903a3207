import { userRecord } from '../../../transforms/atlassian/records.ts';
import { lastActiveSignals } from '../../../transforms/atlassian/signals.ts';
import { defineResource } from '../../engine/resource.ts';
import { nextCursor } from '../paging.ts';
import { directoryPath } from '../paths.ts';

/** The same at every page: a cursor goes on only with the search that it began with. */
const search = { limit: 100, expand: ['productAccess', 'groups'] };

/**
 * The users of each directory, with what each may open, when they last did, and their groups: a hundred in a call,
 * where last-active-dates tells one.
 */
export const users = defineResource({
  name: 'users',
  kind: 'snapshot',
  permission: 'scope read:directories:admin of the API key (admin.atlassian.com > Settings > API keys)',
  parent: { resource: 'directories', includes: () => true },
  records: ['data'],
  first: ({ settings, slice }) => ({
    method: 'POST',
    path: `${directoryPath(settings, slice.name)}/users/search`,
    json: search,
  }),
  page: (body, _response, request) => {
    const cursor = nextCursor(body);
    return { next: cursor === null ? null : { ...request, json: { ...search, cursor } } };
  },
  record: userRecord,
  key: ({ accountId }) => accountId,
  volatile: ['productAccess[].lastActiveTimestamp', 'links', 'picture', 'avatar'],
  signals: lastActiveSignals,
});
