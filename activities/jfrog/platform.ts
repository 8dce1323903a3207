import type { Platform } from '../engine/platform.ts';
import { connect, variables } from './connect.ts';
import { failure } from './failure.ts';
import { downloads, uploads } from './resources/artifact-use.ts';
import { groups } from './resources/groups.ts';
import { license, licenses } from './resources/licenses.ts';
import { projects } from './resources/projects.ts';
import { storage } from './resources/storage.ts';
import { legacyUserDetails, userDetails } from './resources/user-details.ts';
import { legacyUsers, users } from './resources/users.ts';
import { version } from './resources/version.ts';

/** The JFrog Platform, in the cloud or self-hosted. */
export const jfrog: Platform = {
  name: 'jfrog',
  title: 'JFrog',
  variables,
  configuredBy: [['JFROG_URL'], ['JFROG_ACCESS_TOKEN']],
  origins: [],
  ceiling: { bucket: 'requests', requests: 300, perMilliseconds: 60_000 },
  // JFrog publishes none for these paths.
  windows: [],
  productKeys: () => ['platform'],
  connect,
  failure,
  resources: [
    version,
    license,
    licenses,
    users,
    legacyUsers,
    groups,
    projects,
    storage,
    uploads,
    downloads,
    userDetails,
    legacyUserDetails,
  ],
};
