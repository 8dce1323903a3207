import { credentials } from '../credentials.ts';
import type { Dialect } from '../http/dialect.ts';
import { bearer, type Handler, json, type Request, text } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';
import { timeOf } from '../model/days.ts';
import { searchItems } from './aql.ts';
import { listGroups, listProjects, showGroup } from './groups.ts';
import { accessError, artifactoryError, printed } from './replies.ts';
import { storageInfo } from './storage.ts';
import { listLegacyUsers, listUsers, showLegacyUser, showUser } from './users.ts';

const { token, identitiesToken } = credentials.jfrog;

function isAccess({ path }: Request): boolean {
  return path.startsWith('/access/');
}

/** Administrators only. */
function byAdmin(handler: Handler): Handler {
  return (request) => {
    if (bearer(request) === token) return handler(request);
    return isAccess(request)
      ? { status: 403, headers: {}, body: '' }
      : artifactoryError(403, 'The user is not permitted to do this');
  };
}

const notOnSaaS =
  'Artifactory Online does not require license, Please contact support@jfrog.com for further assistance if required.';

const routes: RouteTable = {
  'GET /access/api/v2/users': listUsers,
  'GET /access/api/v2/users/:name': byAdmin(showUser),
  'GET /access/api/v2/groups': listGroups,
  'GET /access/api/v2/groups/:name': byAdmin(showGroup),
  'GET /access/api/v1/projects': byAdmin(listProjects),
  'GET /access/api/v1/tokens/me': ({ day }) =>
    json({
      token_id: '0b0d5f3e-aaaa-4b1d-9d5e-51515151aa01',
      subject: 'jfac@01simulated/users/insights-reader',
      expiry: timeOf(day + 200, 0) / 1000,
      issued_at: timeOf(day - 165, 0) / 1000,
      issuer: 'jfac@01simulated',
      description: 'Operational Insights',
      refreshable: false,
    }),
  'GET /artifactory/api/security/users': byAdmin(listLegacyUsers),
  'GET /artifactory/api/security/users/:name': byAdmin(showLegacyUser),
  'GET /artifactory/api/storageinfo': byAdmin(storageInfo),
  'POST /artifactory/api/storageinfo/calculate': byAdmin(() =>
    printed({ info: 'Calculating storage summary scheduled to run successfully' }, 'application/json', 202),
  ),
  'GET /artifactory/api/system/version': () =>
    printed({
      version: '7.128.4',
      revision: '82804900',
      addons: ['aql', 'build', 'docker', 'npm'],
      license: '5a1f0c',
    }),
  'GET /artifactory/api/system/ping': () => text('OK'),
  'GET /artifactory/api/system/license': byAdmin(() =>
    printed({ type: 'Enterprise Plus', validThrough: 'N/R', licensedTo: 'Example Industries' }),
  ),
  'GET /artifactory/api/system/licenses': byAdmin(() => artifactoryError(400, notOnSaaS)),
  'POST /artifactory/api/search/aql': searchItems,
};

/** A JFrog Platform in the cloud: two services with two kinds of errors, cursors that are names, no limits told. */
export const jfrog: Dialect = {
  name: 'jfrog',
  routes,
  refuseEntry(request) {
    const given = bearer(request);
    if (given === token || given === identitiesToken || request.path === '/artifactory/api/system/ping')
      return null;
    return isAccess(request)
      ? accessError(401, 'UNAUTHORIZED', 'Invalid token')
      : artifactoryError(
          401,
          given === null ? 'Authentication is required' : 'Token failed verification: parse',
        );
  },
  notFound: (request) =>
    isAccess(request) ? accessError(404, 'NOT_FOUND', 'Not found') : artifactoryError(404, 'Not Found'),
  quotas: () => [],
  tooMany: () => artifactoryError(429, 'Too Many Requests'),
  headers: () => ({
    'x-jfrog-version': 'Artifactory/7.128.4 82804900',
    'x-artifactory-id': '5151515151abcdef:-1a2b3c4d:19a',
    'x-artifactory-node-id': 'a0example-artifactory-primary-0',
    'x-request-id': '5151515151515151',
  }),
};
