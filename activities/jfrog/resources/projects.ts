import { project } from '../../../transforms/jfrog/records.ts';
import { defineResource } from '../../engine/resource.ts';

/** The projects with their quotas, on one page. The space that they use is told by `storage`. */
export const projects = defineResource({
  name: 'projects',
  kind: 'snapshot',
  permission: 'an access token of an administrator (others see their own projects only)',
  records: [],
  first: () => ({ method: 'GET', path: '/access/api/v1/projects' }),
  page: () => ({ next: null }),
  record: project,
  key: ({ project_key }) => project_key,
  volatile: [],
  notApplicable: ({ status }) => (status === 404 ? 'projects came with Artifactory 7.17.4' : null),
});
