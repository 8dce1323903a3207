import type { Dialect } from '../http/dialect.ts';
import { bearer, header, json, type Reply, type Request } from '../http/exchange.ts';
import type { Quota } from '../http/quotas.ts';
import type { RouteTable } from '../http/routes.ts';
import { auditLog } from './audit-log.ts';
import { billingUsageSummary } from './billing-usage.ts';
import { callerOf, ofEnterprise, refuseEntry } from './callers.ts';
import { conditional } from './conditional.ts';
import { signedFile, signedPath, usersOfDay } from './copilot-reports.ts';
import { enterpriseSeats, organizationCopilot, organizationSeats } from './copilot-seats.ts';
import { notFound, problem } from './errors.ts';
import { giveToken, listInstallations, showApp, showInstallation } from './installations.ts';
import { consumedLicenses, licenseSyncStatus } from './licenses.ts';
import { inOrganization, listMembers, listTeamMembers, listTeams } from './organizations.ts';
import { rateHeaders, showRateLimit } from './rate-limit.ts';
import { organizationProfile, ownUser } from './users.ts';

const auditLogRoute = 'GET /enterprises/:enterprise/audit-log';

const routes: RouteTable = {
  'GET /enterprises/:enterprise/consumed-licenses': ofEnterprise(consumedLicenses, false),
  'GET /enterprises/:enterprise/license-sync-status': ofEnterprise(licenseSyncStatus, false),
  'GET /enterprises/:enterprise/copilot/billing/seats': ofEnterprise(enterpriseSeats, true),
  'GET /enterprises/:enterprise/settings/billing/usage/summary': ofEnterprise(billingUsageSummary, true),
  'GET /enterprises/:enterprise/copilot/metrics/reports/users-1-day': ofEnterprise(usersOfDay, true),
  [`GET ${signedPath}`]: signedFile,
  [auditLogRoute]: ofEnterprise(auditLog, false),
  'GET /enterprises/:enterprise/installation': ofEnterprise(showInstallation, true),
  'GET /orgs/:org': inOrganization((_request, organization) => json(organizationProfile(organization))),
  'GET /orgs/:org/copilot/billing': inOrganization(organizationCopilot),
  'GET /orgs/:org/copilot/billing/seats': inOrganization(organizationSeats),
  'GET /orgs/:org/members': inOrganization(listMembers),
  'GET /orgs/:org/teams': inOrganization(listTeams),
  'GET /orgs/:org/teams/:team/members': inOrganization(listTeamMembers),
  'GET /user': showOwnUser,
  'GET /rate_limit': showRateLimit,
  'GET /app': showApp,
  'GET /app/installations': listInstallations,
  'GET /app/installations/:installation': showInstallation,
  'POST /app/installations/:installation/access_tokens': giveToken,
};

function showOwnUser(request: Request): Reply {
  return callerOf(request) === 'installation'
    ? problem(403, 'Resource not accessible by integration')
    : json(ownUser(request.company));
}

/** GitHub's REST API: pages by number and `Link`, a primary and a secondary limit, ETags. */
export const github: Dialect = {
  name: 'github',
  routes,
  finish: conditional,
  refuseEntry,
  notFound,
  quotas(request, template): Quota[] {
    const key = bearer(request) ?? '';
    const perHour = key === '' ? 60 : callerOf(request) === 'installation' ? 15_000 : 5_000;
    return [
      {
        name: 'core',
        key,
        limit: perHour,
        seconds: 3_600,
        free: template === 'GET /rate_limit',
        freeWhenUnchanged: true,
      },
      { name: 'points', key: `${key} ${template}`, limit: 900, seconds: 60 },
      ...(template === auditLogRoute ? [{ name: 'audit-log', key, limit: 1_750, seconds: 3_600 }] : []),
    ];
  },
  tooMany(_request, exhausted) {
    if (exhausted.name === 'core') {
      return problem(403, 'API rate limit exceeded for user ID 1200345.', '/rate-limit');
    }
    const wait = Math.max(1, Math.ceil((exhausted.resetsAt - Date.now()) / 1000));
    const reply = problem(
      403,
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      '/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
    );
    return { ...reply, headers: { ...reply.headers, 'retry-after': String(wait) } };
  },
  headers(request, standings): Record<string, string> {
    const core = standings.find(({ name }) => name === 'core');
    return {
      'x-github-media-type': 'github.v3; format=json',
      'x-github-api-version-selected': header(request, 'x-github-api-version') ?? '2022-11-28',
      'x-oauth-scopes':
        callerOf(request) === 'owner'
          ? 'manage_billing:copilot, read:audit_log, read:enterprise, read:org'
          : 'read:org',
      'cache-control': 'private, max-age=60, s-maxage=60',
      vary: 'Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With',
      ...(core === undefined ? {} : rateHeaders(core)),
    };
  },
};
