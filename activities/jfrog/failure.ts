import { z } from 'zod';
import type { PlatformFailure } from '../engine/errors.ts';
import type { PlatformResponse } from '../engine/platform.ts';
import { retryAfterMilliseconds } from '../engine/retry-after.ts';

/** How JFrog's answers fail; `null` for a success, and for redirects and server errors that need no word of ours. */
export function failure(response: PlatformResponse): PlatformFailure | null {
  const { status, headers } = response;
  if (status >= 300 && status < 400 && isDeactivated(headers.location)) {
    return {
      kind: 'wrong_address',
      said: 'the instance is deactivated: JFrog redirects every request to its page for reactivation',
      remedy: 'Reactivate the instance at my.jfrog.com, or check JFROG_URL.',
    };
  }
  if (status < 400) return null;
  if (status === 400 && demandsNames(response)) return permissionMissing(response);
  switch (status) {
    case 401:
      return {
        kind: 'credential_rejected',
        said: `JFrog does not accept the access token${words(response)}`,
        variable: 'JFROG_ACCESS_TOKEN',
        remedy: 'It is wrong, expired or revoked, or belongs to another instance than JFROG_URL.',
      };
    case 403:
      return permissionMissing(response);
    case 404:
      return {
        kind: 'not_found',
        said: 'JFrog has nothing at this path',
        remedy: 'Check JFROG_URL: the address of the platform, without /artifactory.',
      };
    case 429:
      return {
        kind: 'rate_limited',
        said: 'JFrog’s rate limit is reached',
        // Not documented by JFrog, but honored should a gateway send it.
        retryAfterMilliseconds: retryAfterMilliseconds(response),
      };
  }
  if (status >= 500 || status === 408) {
    return {
      kind: 'unavailable',
      said: `the server failed${words(response)}`,
      retryAfterMilliseconds: retryAfterMilliseconds(response),
    };
  }
  return { kind: 'unexpected_answer', said: `JFrog refuses the request${words(response)}` };
}

function permissionMissing(response: PlatformResponse): PlatformFailure {
  return {
    kind: 'permission_missing',
    said: `the access token may not read this${words(response)}`,
    remedy:
      'This needs an access token of an administrator (for lists of users and groups the scope system:identities:r is enough).',
  };
}

/** Only an administrator may search artifacts without asking for their names (`repo`, `path`, `name`). */
function demandsNames({ body }: PlatformResponse): boolean {
  return /AQL demands the following fields/i.test(body);
}

/** Of a deactivated cloud instance every path answers 302 to a page that is HTTP 200. */
function isDeactivated(location: string | undefined): boolean {
  return location !== undefined && URL.canParse(location) && new URL(location).host === 'landing.jfrog.com';
}

/** Artifactory and Access list errors; SCIM has `detail`, the gateway a page, and some refusals have no body at all. */
const errorBody = z.union([
  z
    .looseObject({ errors: z.array(z.looseObject({ message: z.string() })).min(1) })
    .transform((e) => e.errors[0]?.message),
  z.looseObject({ detail: z.string() }).transform((e) => e.detail),
  z.looseObject({ message: z.string() }).transform((e) => e.message),
]);

/** JFrog's message, which may quote a user: what is between quotes and what looks like an address is left out. */
function words(response: PlatformResponse): string {
  let message: string | undefined;
  try {
    message = errorBody.parse(JSON.parse(response.body));
  } catch {
    return '';
  }
  const safe = message?.replace(/(['"`]).*?\1/g, '…').replace(/\S+@\S+/g, '…');
  return safe ? `: ${safe.split('\n')[0]?.slice(0, 200).replace(/\.$/, '')}` : '';
}
