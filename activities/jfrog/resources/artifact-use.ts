import { createdSignals, downloadedSignals, useKey } from '../../../transforms/jfrog/artifact-use.ts';
import { artifactCreated, artifactDownloaded } from '../../../transforms/jfrog/records.ts';
import type { PlatformResponse } from '../../engine/platform.ts';
import { defineResource } from '../../engine/resource.ts';
import { firstSearch, nextSearch, type Search } from '../search-windows.ts';

const created: Search = { field: 'created', include: ['created', 'created_by'] };
const downloaded: Search = {
  field: 'stat.downloaded',
  include: ['stat.downloaded', 'stat.downloaded_by'],
};

const permission = 'an access token of an administrator (others must ask for the names of artifacts)';

/**
 * Who made artifacts on which day, builds and clients included, whom the last login does not know. Of the many that
 * somebody makes in a day one is kept. What was deleted since is not told.
 */
export const uploads = defineResource({
  name: 'uploads',
  kind: 'log',
  permission,
  records: ['results'],
  first: (context) => firstSearch(created, context),
  page: (body, _response, request, context) => ({ next: nextSearch(created, body, request, context) }),
  record: artifactCreated,
  key: useKey,
  volatile: ['created'],
  signals: createdSignals,
  watermark: ({ at }) => new Date(at).toISOString(),
  notApplicable,
});

/** Who was the last to download an artifact, and on which day. Earlier ones are not remembered. */
export const downloads = defineResource({
  name: 'downloads',
  kind: 'log',
  permission,
  records: ['results'],
  first: (context) => firstSearch(downloaded, context),
  page: (body, _response, request, context) => ({ next: nextSearch(downloaded, body, request, context) }),
  record: artifactDownloaded,
  key: useKey,
  volatile: ['stats[].downloaded'],
  signals: downloadedSignals,
  watermark: ({ at }) => new Date(at).toISOString(),
  notApplicable,
});

function notApplicable({ status }: PlatformResponse): string | null {
  return status === 404 ? 'this edition of Artifactory cannot be searched by AQL' : null;
}
