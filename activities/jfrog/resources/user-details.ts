import { accountKey } from '../../../transforms/jfrog/account-key.ts';
import { user } from '../../../transforms/jfrog/records.ts';
import { loginSignals } from '../../../transforms/jfrog/signals.ts';
import type { PlatformRequest } from '../../engine/platform.ts';
import { defineResource, type RequestContext } from '../../engine/resource.ts';

/** Each user's last login, address and groups, one request a user. */
export const userDetails = defineResource({
  name: 'user-details',
  kind: 'detail',
  permission: 'an access token of an administrator',
  parent: { resource: 'users', includes: () => true },
  records: 'body',
  first: (context) => requestOf('/access/api/v2/users', context),
  page: () => ({ next: null }),
  record: user,
  key: accountKey,
  volatile: ['last_logged_in'],
  signals: loginSignals,
});

/** The same of an older instance. Its `lastLoggedInMillis` is always 0. */
export const legacyUserDetails = defineResource({
  name: 'user-details-legacy',
  kind: 'detail',
  permission: 'an access token of an administrator',
  parent: { resource: 'users-legacy', includes: () => true },
  records: 'body',
  first: (context) => requestOf('/artifactory/api/security/users', context),
  page: () => ({ next: null }),
  record: user,
  key: accountKey,
  volatile: ['lastLoggedIn'],
  signals: loginSignals,
});

/** By the name as JFrog writes it: the key is in lower case. */
function requestOf(list: string, { slice }: RequestContext): PlatformRequest {
  return { method: 'GET', path: `${list}/${encodeURIComponent(user.parse(slice.parent).username)}` };
}
