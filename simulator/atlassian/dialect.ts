import { credentials } from '../credentials.ts';
import type { Dialect } from '../http/dialect.ts';
import { bearer, type Request } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';
import {
  bareError,
  errorList,
  gatewayError,
  noOrganization,
  noResource,
  tooManyRequests,
  unauthorized,
} from './errors.ts';
import { groupRoleAssignments, searchGroups } from './groups.ts';
import { listManagedUsers } from './managed-users.ts';
import { countUsers, showLastActiveDates, showRoleAssignments, showUser } from './one-user.ts';
import { listDirectories, listOrganizations, showOrganization } from './organizations.ts';
import { searchUsers } from './user-search.ts';
import { searchWorkspaces } from './workspaces.ts';

const { organizationId, key, scopedKey } = credentials.atlassian;
const directory = '/admin/v2/orgs/:org/directories/:directory';
const lastActive = 'GET /admin/v1/orgs/:org/directory/users/:account/last-active-dates';

const routes: RouteTable = {
  'GET /admin/v1/orgs': listOrganizations,
  'GET /admin/v1/orgs/:org': showOrganization,
  'GET /admin/v1/orgs/:org/users': listManagedUsers,
  [lastActive]: showLastActiveDates,
  'GET /admin/v2/orgs/:org/directories': listDirectories,
  [`POST ${directory}/users/search`]: searchUsers,
  [`GET ${directory}/users/count`]: countUsers,
  [`GET ${directory}/users/:account`]: showUser,
  [`GET ${directory}/users/:account/role-assignments`]: showRoleAssignments,
  [`POST ${directory}/groups/search`]: searchGroups,
  [`GET ${directory}/groups/:group/role-assignments`]: groupRoleAssignments,
  'POST /admin/v2/orgs/:org/workspaces': searchWorkspaces,
};

/** The organizations API of Atlassian Administration: old and new endpoints, each with its own manners. */
export const atlassian: Dialect = {
  name: 'atlassian',
  routes,
  refuseEntry(request) {
    const given = bearer(request);
    if (given !== key && given !== scopedKey) {
      return isGateway(request)
        ? gatewayError(401, 'Unauthorized')
        : errorList(unauthorized('The API key is missing, wrong or expired'));
    }
    const asked = request.params.org;
    if (asked === undefined || asked === organizationId) return null;
    const unknown = noOrganization('No such organization, or not yours');
    return isWorkspaces(request) ? bareError(unknown) : errorList(unknown);
  },
  notFound: () => errorList(noResource('No such resource')),
  quotas(request, template) {
    const caller = bearer(request) ?? '';
    const all = { name: 'requests', key: caller, limit: 10_000, seconds: 60 };
    return template === lastActive
      ? [{ name: 'last-active', key: caller, limit: 200, seconds: 60 }, all]
      : [all];
  },
  tooMany: (request) =>
    isGateway(request)
      ? gatewayError(429, 'Too many requests')
      : errorList(tooManyRequests('Try again later')),
  headers(_request, [strictest]): Record<string, string> {
    if (strictest === undefined) return {};
    return {
      'x-ratelimit-limit': String(strictest.limit),
      'x-ratelimit-remaining': String(Math.max(0, strictest.limit - strictest.used)),
      'x-ratelimit-reset': nextMinute(strictest.resetsAt),
    };
  },
};

/** Minutes are as fine as the platform gets: rounded up, so that whoever waits for it does not come too early. */
function nextMinute(time: number): string {
  return `${new Date(Math.ceil(time / 60_000) * 60_000).toISOString().slice(0, 16)}Z`;
}

function isWorkspaces(request: Request): boolean {
  return request.path.endsWith('/workspaces');
}

function isGateway(request: Request): boolean {
  return request.path.startsWith('/admin/v1/') || isWorkspaces(request);
}
