import type { Platform } from '../engine/platform.ts';
import { connect, variables } from './connect.ts';
import { failure } from './failure.ts';
import { auditLog } from './resources/audit-log.ts';
import { billingUsage } from './resources/billing-usage.ts';
import { consumedLicenses } from './resources/consumed-licenses.ts';
import { copilotSeats } from './resources/copilot-seats.ts';
import { copilotUsageReports } from './resources/copilot-usage.ts';
import { members } from './resources/members.ts';
import { organizations } from './resources/organizations.ts';
import { teamMembers } from './resources/team-members.ts';
import { teams } from './resources/teams.ts';

/** GitHub Enterprise Cloud and Copilot, REST API version 2022-11-28. */
export const github: Platform = {
  name: 'github',
  title: 'GitHub',
  variables,
  configuredBy: [['GITHUB_ENTERPRISE'], ['GITHUB_ORGS'], ['GITHUB_APP_ID']],
  origins: ['https://api.github.com'],
  ceiling: { bucket: 'requests', requests: 5_000, perMilliseconds: 3_600_000 },
  // 900 points a minute, a GET being one (docs.github.com, *Rate limits for the REST API*, secondary limits).
  windows: [
    { bucket: 'points', requests: 900, perMilliseconds: 60_000 },
    {
      bucket: 'audit-log',
      requests: 1_750,
      perMilliseconds: 3_600_000,
      counts: (path) => path.endsWith('/audit-log'),
    },
  ],
  productKeys: () => ['enterprise', 'copilot'],
  connect,
  failure,
  resources: [
    consumedLicenses,
    copilotSeats,
    organizations,
    members,
    teams,
    teamMembers,
    billingUsage,
    auditLog,
    copilotUsageReports,
  ],
};
