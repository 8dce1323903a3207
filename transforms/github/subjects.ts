import type { Subject } from '../derivation.ts';
import { licenseAccounts, seatAccounts, userAccounts } from './accounts.ts';
import { copilotEntitlements, enterpriseEntitlements } from './entitlements.ts';
import { copilotGrants, enterpriseGrants } from './grants.ts';
import { copilotProduct, enterpriseProduct } from './products.ts';
import { scopes } from './scopes.ts';
import { teamMembers } from './team-members.ts';
import { teams } from './teams.ts';

/** What is derived from GitHub. */
export const subjects: Subject[] = [
  {
    name: 'enterprise',
    // Only events are told of, where the log may be read at all: who has none may well read and push.
    seats: { absenceMeans: 'unknown', countedBy: 'account', assignedFrom: 'statement' },
    requires: ['audit-log'],
    derivations: [
      { rows: 'scopes', from: 'consumed-licenses@envelope', transform: scopes },
      { rows: 'products', from: 'consumed-licenses@envelope', transform: enterpriseProduct },
      { rows: 'entitlements', from: 'consumed-licenses@envelope', transform: enterpriseEntitlements },
      { rows: 'accounts', from: 'consumed-licenses', transform: licenseAccounts },
      { rows: 'grants', from: 'consumed-licenses', transform: enterpriseGrants },
    ],
  },
  {
    name: 'copilot',
    seats: { absenceMeans: 'never_used', countedBy: 'account', assignedFrom: 'rows' },
    derivations: [
      { rows: 'scopes', from: 'copilot-seats@envelope', transform: scopes },
      { rows: 'products', from: 'copilot-seats@envelope', transform: copilotProduct },
      { rows: 'entitlements', from: 'copilot-seats@envelope', transform: copilotEntitlements },
      { rows: 'accounts', from: 'copilot-seats', transform: seatAccounts },
      { rows: 'grants', from: 'copilot-seats', transform: copilotGrants },
    ],
  },
  {
    name: 'teams',
    derivations: [
      { rows: 'accounts', from: 'members', transform: userAccounts },
      { rows: 'accounts', from: 'team-members', transform: userAccounts },
      { rows: 'teams', from: 'teams', transform: teams },
      { rows: 'team_members', from: 'team-members', transform: teamMembers },
    ],
  },
];
