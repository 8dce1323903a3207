import { managedAccountRecord } from '../../../transforms/atlassian/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { nextOfGet, statedTotal } from '../paging.ts';
import { organizationPath } from '../paths.ts';

/**
 * Accounts whose addresses belong to a domain that the organization claimed. Lawfully empty where it claimed none, and
 * therefore never the list of users.
 */
export const managedAccounts = defineResource({
  name: 'managed-accounts',
  kind: 'snapshot',
  permission: 'scope read:accounts:admin of the API key (admin.atlassian.com > Settings > API keys)',
  records: ['data'],
  first: ({ settings }) => ({ method: 'GET', path: `${organizationPath('v1', settings)}/users` }),
  page: (body, _response, request) => ({ next: nextOfGet(body, request.path), total: statedTotal(body) }),
  record: managedAccountRecord,
  key: ({ account_id }) => account_id,
  volatile: ['last_active', 'product_access[].last_active', 'links', 'picture'],
});
