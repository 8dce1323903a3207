import { organizationRecord } from '../../../transforms/atlassian/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { organizationPath } from '../paths.ts';

/** The organization itself: its name, and the proof that id and key belong together. */
export const organization = defineResource({
  name: 'organization',
  kind: 'snapshot',
  permission: 'an API key of the organization (admin.atlassian.com > Settings > API keys)',
  records: 'body',
  first: ({ settings }) => ({ method: 'GET', path: organizationPath('v1', settings) }),
  page: () => ({ next: null }),
  record: organizationRecord,
  key: ({ data }) => data.id,
  volatile: ['links', 'data.links', 'data.relationships'],
});
