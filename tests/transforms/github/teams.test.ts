import { expect, test } from 'vitest';
import { teamMembers } from '../../../transforms/github/team-members.ts';
import { teams } from '../../../transforms/github/teams.ts';
import { rawPayloads } from '../raw-table.ts';

test('a team is known by its organization and slug', () => {
  const rows = rawPayloads([{ id: 1, name: 'Core Team', slug: 'core-team' }], 'acme');
  expect(teams(rows).objects()).toEqual([
    { team_key: 'acme/core-team', organization: 'acme', name: 'Core Team' },
  ]);
});

test('members known to be in a child team only are left out; where GitHub does not say, they count', () => {
  const rows = rawPayloads(
    [
      { login: 'Mona', id: 1, inherited: false },
      { login: 'child', id: 2, inherited: true },
      { login: 'untold', id: 3 },
      { login: 'null', id: 4, inherited: null },
    ],
    'acme/core-team',
  );
  expect(teamMembers(rows).objects()).toEqual(
    ['mona', 'untold', 'null'].map((account_key) => ({ team_key: 'acme/core-team', account_key })),
  );
});

test('an empty list has the same columns', () => {
  expect(teamMembers(rawPayloads([])).columnNames()).toEqual(['team_key', 'account_key']);
  expect(teams(rawPayloads([])).columnNames()).toEqual(['team_key', 'organization', 'name']);
});
