import { storageRepository } from '../../../transforms/jfrog/records.ts';
import { defineResource } from '../../engine/resource.ts';

/**
 * The space of each repository, and a last row `TOTAL`. JFrog computes it once an hour and answers from memory. A
 * repository's share of the whole changes with the others, not with itself.
 */
export const storage = defineResource({
  name: 'storage',
  kind: 'snapshot',
  permission: 'an access token of an administrator',
  records: ['repositoriesSummaryList'],
  envelope: ['binariesSummary', 'fileStoreSummary'],
  first: () => ({ method: 'GET', path: '/artifactory/api/storageinfo' }),
  page: () => ({ next: null }),
  record: storageRepository,
  key: ({ repoKey }) => repoKey,
  volatile: ['percentage'],
});
