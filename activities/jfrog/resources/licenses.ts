import { z } from 'zod';
import { defineResource } from '../../engine/resource.ts';
import { instance } from './version.ts';

/** The license in force. In the cloud it is a placeholder (`validThrough: "N/R"`). */
export const license = defineResource({
  name: 'license',
  kind: 'snapshot',
  permission: 'an access token of an administrator',
  records: 'body',
  first: () => ({ method: 'GET', path: '/artifactory/api/system/license' }),
  page: () => ({ next: null }),
  record: z.looseObject({}),
  key: () => instance,
  volatile: [],
});

/**
 * The licenses of a self-hosted instance, kept as one record: with high availability a list within an object (the
 * documentation prints a bare list), else a single license. The cloud answers 400.
 */
export const licenses = defineResource({
  name: 'licenses',
  kind: 'snapshot',
  permission: 'an access token of an administrator, or with the scope system:info/licenses:r',
  records: 'body',
  first: () => ({ method: 'GET', path: '/artifactory/api/system/licenses' }),
  page: () => ({ next: null }),
  record: z.union([z.looseObject({}), z.array(z.looseObject({}))]),
  key: () => instance,
  volatile: [],
  notApplicable: ({ status, body }) =>
    status === 400 && /does not require license/i.test(body) ? 'JFrog’s cloud needs no license keys' : null,
});
