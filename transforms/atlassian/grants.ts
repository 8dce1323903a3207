import * as aq from 'arquero';
import type { Transform } from '../derivation.ts';
import type { GrantRow } from '../rows.ts';
import { type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { utcDay } from '../utc-day.ts';
import { isBillable } from './billable.ts';
import { rolesOfGroups } from './group-roles.ts';
import { type UserRecord, userRecord } from './records.ts';
import { statusOf } from './status.ts';
import { type UserAccess, usersByAccess } from './users-by-access.ts';

/**
 * A grant for each product and site that an active user of a directory may open, given by that directory. Whether it
 * is billable depends on the roles of the user's groups, and is unknown where these could not be read.
 */
export const grants: Transform = (rows, { groups, 'group-roles': read }) => {
  const rolesOf = rolesOfGroups(groups, read);
  const active = withRecords(rows, userRecord).filter(
    aq.escape(({ record }: Parsed<UserRecord>) => statusOf(record) === 'active'),
  );
  return typedTable<GrantRow, UserAccess>(usersByAccess(active), {
    account_key: ({ record }) => record.accountId,
    product: ({ access }) => access.product,
    scope: ({ access }) => access.scope,
    granted_via: ({ slice }) => slice,
    grants_needed: () => 1,
    granted_on: ({ record }) => utcDay(record.addedToOrg),
    billable: ({ record, access }) => isBillable(record, access, rolesOf),
    tier: () => null,
  }).dedupe();
};
