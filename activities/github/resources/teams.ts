import { team } from '../../../transforms/github/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { nextLink } from '../next-link.ts';

/**
 * The teams of each organization, those of the enterprise that are assigned to it included (slug `ent:…`). Keyed
 * `<organization>/<slug>`, by which GitHub addresses them.
 */
export const teams = defineResource({
  name: 'teams',
  kind: 'snapshot',
  permission: 'read:org, on a token of a member of the organization; for an app: Members (read)',
  parent: { resource: 'organizations', includes: () => true },
  records: [],
  first: ({ slice }) => ({
    method: 'GET',
    path: `/orgs/${slice.name}/teams`,
    query: [['per_page', '100']],
  }),
  page: (_body, response) => ({ next: nextLink(response) }),
  record: team,
  key: ({ slug }, slice) => `${slice.name}/${slug}`,
  volatile: ['updated_at'],
});
