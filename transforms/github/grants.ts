import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import type { GrantRow } from '../rows.ts';
import { distinctBy, type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { utcDay } from '../utc-day.ts';
import { accountKey, licenseAccountKey } from './account-key.ts';
import {
  type ConsumedLicense,
  type CopilotSeat,
  consumedLicense,
  copilotSeat,
  type User,
} from './records.ts';
import { enterprise } from './scopes.ts';

/**
 * GitHub Enterprise: one seat a person who is a user on github.com or on GitHub Enterprise Server. A Visual Studio
 * subscription alone (not linked to a user) holds none.
 */
export function enterpriseGrants(rows: ColumnTable): ColumnTable {
  const seated = withRecords(rows, consumedLicense).filter(
    aq.escape(
      ({ record }: Parsed<ConsumedLicense>) => record.github_com_user || record.enterprise_server_user,
    ),
  );
  return distinctBy(
    typedTable<GrantRow, Parsed<ConsumedLicense>>(seated, {
      account_key: ({ record }) => licenseAccountKey(record),
      product: () => 'enterprise',
      scope: () => enterprise,
      granted_via: ({ record }) => (record.github_com_user ? 'github.com' : 'enterprise-server'),
      grants_needed: () => 1,
      granted_on: () => null,
      billable: () => null,
      tier: ({ record }) => record.license_type?.toLowerCase() || null,
    }),
    'account_key',
  );
}

/** Copilot: one row a person and the organization or team that assigns the seat; together they are one seat. */
export function copilotGrants(rows: ColumnTable): ColumnTable {
  type Assigned = CopilotSeat & { assignee: User };
  const assigned = withRecords(rows, copilotSeat).filter(
    aq.escape(({ record }: Parsed<CopilotSeat>) => record.assignee),
  );
  return distinctBy(
    typedTable<GrantRow, Parsed<Assigned>>(assigned, {
      account_key: ({ record }) => accountKey(record.assignee.login),
      product: () => 'copilot',
      scope: () => enterprise,
      granted_via: ({ record }) => grantedVia(record),
      grants_needed: () => 1,
      granted_on: ({ record }) => utcDay(record.created_at),
      billable: () => null,
      tier: ({ record }) => (record.plan_type === 'unknown' ? null : record.plan_type || null),
    }),
    'account_key',
    'granted_via',
  );
}

/** A seat names its organization or not; a team without one is a team of the enterprise. */
function grantedVia({ organization, assigning_team: team }: CopilotSeat): string {
  if (!organization) return team ? `enterprise-team:${team.slug}` : 'enterprise';
  return team ? `team:${organization.login}/${team.slug}` : `organization:${organization.login}`;
}
