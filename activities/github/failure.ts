import { z } from 'zod';
import type { PlatformFailure } from '../engine/errors.ts';
import type { PlatformRequest, PlatformResponse } from '../engine/platform.ts';
import { retryAfterMilliseconds, serverTime } from '../engine/retry-after.ts';

/** How GitHub's answers fail; `null` for a success, and for what every server can do (redirects, 5xx without a hint). */
export function failure(response: PlatformResponse, request: PlatformRequest): PlatformFailure | null {
  const { status } = response;
  if (status < 400) return null;
  if (isRateLimited(response)) return rateLimited(response);
  if (status === 401) {
    return {
      kind: 'credential_rejected',
      said: `GitHub does not accept the credential: ${said(response)}`,
      variable: 'GITHUB_TOKEN',
      remedy:
        'It is wrong, expired or revoked. An app’s token is refused when its installation was suspended or removed.',
    };
  }
  if (status === 403) return notPermitted(response, request);
  if (status === 404) return isHidden(request) ? notPermitted(response, request) : notFound(request);
  if (status >= 500) {
    return {
      kind: 'unavailable',
      said: 'the server failed',
      retryAfterMilliseconds: retryAfterMilliseconds(response),
    };
  }
  return {
    kind: 'unexpected_answer',
    said: said(response),
    remedy:
      status === 410 ? 'This version of GitHub’s API was retired: update Operational Insights.' : undefined,
  };
}

/** 403 stands for the lack of a permission as well as for a limit: what tells them apart is in headers and message. */
export function isRateLimited(response: PlatformResponse): boolean {
  if (response.status === 429) return true;
  if (response.status !== 403) return false;
  return (
    response.headers['x-ratelimit-remaining'] === '0' ||
    response.headers['retry-after'] !== undefined ||
    /rate limit/i.test(message(response))
  );
}

/**
 * `retry-after` first; else, when the hour's requests are spent, until `x-ratelimit-reset` (epoch seconds); else a
 * minute (docs.github.com, *Rate limits for the REST API*).
 */
function rateLimited(response: PlatformResponse): PlatformFailure {
  const { headers } = response;
  const reset = Number(headers['x-ratelimit-reset']) * 1000;
  const isSpent = headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset);
  const isSecondary = /secondary/i.test(message(response));
  return {
    kind: 'rate_limited',
    said: isSecondary ? 'GitHub’s secondary rate limit is reached' : 'GitHub’s hourly rate limit is reached',
    retryAfterMilliseconds:
      retryAfterMilliseconds(response) ??
      (isSpent ? Math.max(0, reset - serverTime(headers)) + 1000 : 60_000),
  };
}

function notPermitted(response: PlatformResponse, request: PlatformRequest): PlatformFailure {
  const answer =
    response.status === 404 ? 'GitHub shows nothing here (its way of denying access)' : said(response);
  return { kind: 'permission_missing', said: answer, remedy: remedy(response, request) };
}

function remedy(response: PlatformResponse, request: PlatformRequest): string {
  if (response.headers['x-github-sso']) {
    return 'The organization demands single sign-on: authorize the token for it (Settings > Developer settings > Configure SSO).';
  }
  if (/\/consumed-licenses$/.test(request.path)) {
    return 'This needs a classic personal access token of an enterprise owner with the scope read:enterprise; apps and fine-grained tokens cannot read it. Also check GITHUB_ENTERPRISE.';
  }
  if (/\/audit-log$/.test(request.path)) {
    return 'This needs a classic personal access token of an enterprise owner with the scope read:audit_log; apps cannot read it. Without it the use of enterprise seats is unknown.';
  }
  if (/\/copilot\/metrics\//.test(request.path)) {
    return 'This needs a classic token of an enterprise owner or billing manager with manage_billing:copilot or read:enterprise, or an app with "Enterprise Copilot metrics" (read), and the policy "Copilot usage metrics" to be on.';
  }
  if (/\/copilot\//.test(request.path)) {
    return 'This needs a classic token of an enterprise owner or billing manager with manage_billing:copilot or read:enterprise, or an app with "Enterprise Copilot license management" (read). Also check GITHUB_ENTERPRISE.';
  }
  return 'This needs a token with read:org of a member of the organization, or an app with the permission "Members" (read) installed there.';
}

/** Where 404 is how GitHub says no: everything of an enterprise, and the lists of an organization that is there. */
function isHidden({ path }: PlatformRequest): boolean {
  return /^\/enterprises\//.test(path) || /^\/orgs\/[^/]+\/(members|teams)$/.test(path);
}

function notFound({ path }: PlatformRequest): PlatformFailure {
  return /^\/orgs\/[^/]+$/.test(path)
    ? {
        kind: 'not_found',
        said: `there is no organization at ${path}`,
        remedy: 'Check its spelling in GITHUB_ORGS.',
      }
    : { kind: 'not_found', said: `GitHub has nothing at ${path}`, remedy: 'Check GITHUB_API_URL.' };
}

const errorBody = z.looseObject({ message: z.string() });

function message(response: PlatformResponse): string {
  try {
    return errorBody.parse(JSON.parse(response.body)).message;
  } catch {
    return '';
  }
}

/** GitHub's own words, short; without the user's id, which a rate limit's message holds. */
function said(response: PlatformResponse): string {
  const words = message(response)
    .replace(/\d{3,}/g, '…')
    .replace(/\S+@\S+/g, '…');
  return words.split('\n')[0]?.slice(0, 200).replace(/\.$/, '') || 'an answer without a message';
}
