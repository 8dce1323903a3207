import { expect, test } from 'vitest';
import { teamMembers } from '../../../transforms/atlassian/team-members.ts';
import { teams } from '../../../transforms/atlassian/teams.ts';
import { rawTable } from '../raw-table.ts';
import { context, user } from './raw.ts';

const group = (slice: string, id: string, name?: string) => ({
  slice,
  record_key: id,
  payload: { id, name },
});
const directories = rawTable([
  { slice: '', record_key: 'd1', payload: { directoryId: 'd1', name: 'Primary Directory' } },
  { slice: '', record_key: 'd2', payload: { directoryId: 'd2' } },
]);

test('groups are teams under the name of their directory', () => {
  const rows = rawTable([
    group('d1', 'g1', 'engineering'),
    group('d2', 'g2', 'labs'),
    group('d3', 'g3'),
    group('d1', 'ari:cloud:identity::group/g4', 'support'),
  ]);
  expect(teams(rows, { directories }, context).orderby('team_key').objects()).toEqual([
    { team_key: 'g1', organization: 'Primary Directory', name: 'engineering' },
    { team_key: 'g2', organization: null, name: 'labs' },
    { team_key: 'g3', organization: null, name: 'g3' },
    { team_key: 'g4', organization: 'Primary Directory', name: 'support' },
  ]);
});

test('members are found with the users, where the ids of groups are written as ARIs', () => {
  const groups = (...ids: string[]) => ({ groups: ids.map((id) => ({ id, name: null })) });
  const rows = rawTable([
    user('d1', 'a', groups('ari:cloud:identity::group/g1', 'g2')),
    user('d1', 'b', { ...groups('ari:cloud:identity::group/g1', 'g1'), status: 'suspended' }),
    user('d1', 'c', groups()),
    user('d1', 'd'),
  ]);
  expect(teamMembers(rows, {}, context).objects()).toEqual([
    { team_key: 'g1', account_key: 'a' },
    { team_key: 'g2', account_key: 'a' },
    { team_key: 'g1', account_key: 'b' },
  ]);
});
