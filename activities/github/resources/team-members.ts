import { teamMember } from '../../../transforms/github/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { nextLink } from '../next-link.ts';

/** The members of each team, those of its child teams among them (told apart by `inherited`, where GitHub says it). */
export const teamMembers = defineResource({
  name: 'team-members',
  kind: 'snapshot',
  permission: 'read:org, on a token of a member of the organization; for an app: Members (read)',
  parent: { resource: 'teams', includes: () => true },
  records: [],
  first({ slice }) {
    const [organization, slug] = slice.name.split('/').map(encodeURIComponent);
    return {
      method: 'GET',
      path: `/orgs/${organization}/teams/${slug}/members`,
      query: [['per_page', '100']],
    };
  },
  page: (_body, response) => ({ next: nextLink(response) }),
  record: teamMember,
  key: ({ id }) => String(id),
  volatile: ['avatar_url'],
});
