import { version as versionRecord } from '../../../transforms/jfrog/records.ts';
import { defineResource } from '../../engine/resource.ts';

/** The name of the one record of a resource that is about the whole instance. */
export const instance = 'instance';

/**
 * The version of Artifactory. Read first: it says which API for users the instance has. `license` in it is the hash of
 * a key, not a kind of license.
 */
export const version = defineResource({
  name: 'version',
  kind: 'snapshot',
  permission: 'any user of the instance',
  records: 'body',
  first: () => ({ method: 'GET', path: '/artifactory/api/system/version' }),
  page: () => ({ next: null }),
  record: versionRecord,
  key: () => instance,
  volatile: [],
});
