import { organization } from '../../../transforms/github/records.ts';
import { NotApplicable } from '../../engine/fetch-page.ts';
import type { PlatformRequest } from '../../engine/platform.ts';
import { defineResource, type RequestContext } from '../../engine/resource.ts';

/**
 * The configured organizations, one request each: GitHub has no list of an enterprise's organizations that a personal
 * access token may read. `first` throws NotApplicable when none is configured.
 */
export const organizations = defineResource({
  name: 'organizations',
  kind: 'snapshot',
  permission: 'none: an organization’s profile is public',
  records: 'body',
  first(context) {
    const [request] = requests(context);
    if (request) return request;
    throw new NotApplicable('GITHUB_ORGS names no organization, so no members and teams are read');
  },
  page(_body, _response, request, context) {
    const all = requests(context);
    const following = all.findIndex(({ path }) => path === request.path) + 1;
    return { next: all[following] ?? null, total: { count: all.length, of: 'rows' } };
  },
  record: organization,
  key: ({ login }) => login,
  volatile: [
    'updated_at',
    'avatar_url',
    'collaborators',
    'disk_usage',
    'followers',
    'following',
    'owned_private_repos',
    'plan',
    'private_gists',
    'public_gists',
    'public_repos',
    'total_private_repos',
  ],
});

function requests({ settings }: RequestContext): PlatformRequest[] {
  const names = (settings.organizations ?? '').split(',').filter((name) => name !== '');
  return names.map((name) => ({ method: 'GET', path: `/orgs/${name}` }));
}
