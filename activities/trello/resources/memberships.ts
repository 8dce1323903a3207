import { isChosen } from '../../../transforms/trello/chosen.ts';
import { membershipRecord } from '../../../transforms/trello/records.ts';
import { lastActiveSignals } from '../../../transforms/trello/signals.ts';
import { defineResource } from '../../engine/resource.ts';
import { completeList } from '../complete-list.ts';
import { memberFields } from '../member-fields.ts';

/** Who is in each workspace, deactivated and invited members too: `/members` would tell neither. */
export const memberships = defineResource({
  name: 'memberships',
  kind: 'snapshot',
  permission: 'a token with the scope read, of a member of the workspace',
  parent: { resource: 'workspaces', includes: isChosen },
  records: [],
  first: ({ slice }) => ({
    method: 'GET',
    path: `/1/organizations/${encodeURIComponent(slice.name)}/memberships`,
    query: [
      ['filter', 'all'],
      ['member', 'true'],
      ['member_fields', memberFields],
    ],
  }),
  page: completeList,
  record: membershipRecord,
  key: ({ id }) => id,
  volatile: ['lastActive'],
  signals: (membership, slice) => lastActiveSignals(membership, slice.name),
});
