import { group } from '../../../transforms/jfrog/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { firstPage, nextPage } from '../cursor.ts';
import { hasAccessV2 } from './api-generation.ts';

/** The groups' names. Who is in them is told by `user-details`, which are read anyway. */
export const groups = defineResource({
  name: 'groups',
  kind: 'snapshot',
  permission: 'an access token of an administrator, or with the scope system:identities:r',
  parent: hasAccessV2,
  records: ['groups'],
  first: () => firstPage('/access/api/v2/groups'),
  page: (body, _response, request) => ({ next: nextPage(body, request, 'groups') }),
  record: group,
  key: ({ name }) => name,
  volatile: ['uri'],
});
