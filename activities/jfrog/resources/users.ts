import { accountKey } from '../../../transforms/jfrog/account-key.ts';
import { user } from '../../../transforms/jfrog/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { firstPage, nextPage } from '../cursor.ts';
import { hasAccessV2, hasOlderApiOnly } from './api-generation.ts';

/** The users of an instance with Access v2. Last login, address and groups are in `user-details` only. */
export const users = defineResource({
  name: 'users',
  kind: 'snapshot',
  permission: 'an access token of an administrator, or with the scope system:identities:r',
  parent: hasAccessV2,
  records: ['users'],
  first: () => firstPage('/access/api/v2/users'),
  page: (body, _response, request) => ({ next: nextPage(body, request, 'users') }),
  record: user,
  key: accountKey,
  // An absolute address, which on a self-hosted instance may change with the host that was asked.
  volatile: ['uri'],
});

/** The users of an older instance: names alone, without their status, on one page. */
export const legacyUsers = defineResource({
  name: 'users-legacy',
  kind: 'snapshot',
  permission: 'an access token of an administrator',
  parent: hasOlderApiOnly,
  records: [],
  first: () => ({ method: 'GET', path: '/artifactory/api/security/users' }),
  page: () => ({ next: null }),
  record: user,
  key: accountKey,
  volatile: ['uri'],
});
