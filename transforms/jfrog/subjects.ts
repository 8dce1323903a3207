import type { Subject } from '../derivation.ts';
import { accounts } from './accounts.ts';
import { grants } from './grants.ts';
import { products } from './products.ts';
import { scopes } from './scopes.ts';
import { storage } from './storage.ts';
import { teamMembers } from './team-members.ts';
import { teams, teamsOfUsers } from './teams.ts';

/**
 * What is derived from JFrog. Seats come from the list of users; who logged in, made or downloaded something is told
 * elsewhere, so that seats wait for that where it can be read. An instance has users of one generation; the lists of the other are empty.
 */
export const subjects: Subject[] = [
  {
    name: 'platform',
    seats: { absenceMeans: 'unknown', countedBy: 'account', assignedFrom: 'rows' },
    requires: ['user-details', 'user-details-legacy', 'uploads', 'downloads'],
    derivations: [
      { rows: 'scopes', from: 'version', transform: scopes },
      { rows: 'products', from: 'version', transform: products },
      { rows: 'accounts', from: 'users', transform: accounts },
      { rows: 'accounts', from: 'users-legacy', transform: accounts },
      { rows: 'grants', from: 'users', transform: grants },
      { rows: 'grants', from: 'users-legacy', transform: grants },
    ],
  },
  {
    name: 'people',
    derivations: [
      { rows: 'accounts', from: 'user-details', transform: accounts },
      { rows: 'accounts', from: 'user-details-legacy', transform: accounts },
    ],
  },
  {
    name: 'groups',
    derivations: [
      { rows: 'teams', from: 'groups', transform: teams },
      { rows: 'teams', from: 'user-details', transform: teamsOfUsers },
      { rows: 'teams', from: 'user-details-legacy', transform: teamsOfUsers },
      { rows: 'team_members', from: 'user-details', transform: teamMembers },
      { rows: 'team_members', from: 'user-details-legacy', transform: teamMembers },
    ],
  },
  {
    name: 'storage',
    derivations: [{ rows: 'storage', from: 'storage', transform: storage }],
  },
];
