import { user } from '../../../transforms/github/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { nextLink } from '../next-link.ts';

/**
 * The members of each organization. A row does not tell the role, and one list by role would cost requests for what
 * `consumed-licenses` already says (`github_com_member_roles`).
 */
export const members = defineResource({
  name: 'members',
  kind: 'snapshot',
  permission: 'read:org, on a token of a member of the organization; for an app: Members (read)',
  parent: { resource: 'organizations', includes: () => true },
  records: [],
  first: ({ slice }) => ({
    method: 'GET',
    path: `/orgs/${slice.name}/members`,
    query: [['per_page', '100']],
  }),
  page: (_body, response) => ({ next: nextLink(response) }),
  record: user,
  key: ({ id }) => String(id),
  volatile: ['avatar_url'],
});
