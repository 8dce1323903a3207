import { expect, test } from 'vitest';
import { jfrog } from '../../activities/jfrog/platform.ts';
import { credentials } from '../../simulator/credentials.ts';
import bodies from '../connectors/jfrog/fixtures/bodies.json' with { type: 'json' };
import { askAgain } from './again.ts';
import { contractOf } from './contract.ts';
import { ownDescription } from './descriptions.ts';
import { testContract } from './test-contract.ts';
import { Validator } from './validator.ts';

const description = ownDescription('jfrog');
const { token, identitiesToken } = credentials.jfrog;
const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` });

const ask =
  (path: string, init: RequestInit = {}) =>
  (base: string) =>
    fetch(base + path, { ...init, headers: { ...bearer(token), ...init.headers } });
const query = (text: string) =>
  ask('/artifactory/api/search/aql', {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: text,
  });

testContract({
  platform: jfrog,
  accounts: [
    { title: 'our own description', contract: contractOf(description), exceptions: [], isExact: true },
  ],
  onOnePage: [
    'version',
    'license',
    'licenses',
    'users-legacy',
    'projects',
    'storage',
    'user-details',
    'user-details-legacy',
  ],
  pageSizes: { users: 100, groups: 3 },
  besides: {
    'a wrong token': (base, recorded) => askAgain(base, recorded, bearer('wrong')),
    'a token for identities only': (base, recorded) => askAgain(base, recorded, bearer(identitiesToken)),
    'an unknown user': ask('/access/api/v2/users/nobody'),
    'an unknown user of the older API': ask('/artifactory/api/security/users/nobody'),
    'a group': ask('/access/api/v2/groups/readers'),
    'the token itself': ask('/access/api/v1/tokens/me'),
    'a calculation of storage': ask('/artifactory/api/storageinfo/calculate', { method: 'POST' }),
    'a search': query('items.find({"type":"file"}).include("repo","path","name").offset(0).limit(3)'),
    'a search behind the end': query('items.find({"type":"file"}).offset(100000).limit(3)'),
    'a search that cannot be read': query('items.seek()'),
    'a search of statistics': query('items.find({"repo":{"$eq":"none"}}).include("stat.downloads")'),
  },
});

/** Bodies as others have recorded or JFrog has printed them, of instances that the simulator is not. */
test.each([
  ['version', bodies.version],
  ['license', bodies.license],
  ['licenses', bodies.licensesHighAvailability],
  ['licenses', bodies.licensesHighAvailability.licenses],
  ['licenses', bodies.license],
  ['storage', bodies.storage],
  ['storage', bodies.storageVersion6],
  ['user-detail', bodies.userDetail],
  ['older-user', bodies.legacyUsers[1]],
  ['older-user-detail', bodies.legacyUserDetail],
  ['group', bodies.groups.groups[0]],
  ['project', bodies.projects[0]],
])('the recorded body of %s is as described (%#)', (schema, body) => {
  expect(new Validator(description).check(`/components/schemas/${schema}`, body)).toEqual([]);
});
