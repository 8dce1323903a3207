import * as aq from 'arquero';
import type { Transform } from '../derivation.ts';
import type { GrantRow } from '../rows.ts';
import { distinctBy, type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { createdOn } from './created-on.ts';
import { workspaceProduct } from './products.ts';
import { type MembershipRecord, membershipRecord } from './records.ts';
import { standingOf } from './standing.ts';
import { paidWorkspaces } from './workspaces.ts';

/** Every active member of a paid workspace is billed, administrators included. */
export const memberGrants: Transform = (rows, { workspaces }, context) => {
  if (!workspaces) throw new Error('grants of members need the list of workspaces beside the memberships');
  const members = withRecords(rows, membershipRecord)
    .semijoin(paidWorkspaces(workspaces, context), ['slice', 'scope'])
    .filter(aq.escape(({ record }: Parsed<MembershipRecord>) => standingOf(record) === 'active'));
  return distinctBy(
    typedTable<GrantRow, Parsed<MembershipRecord>>(members, {
      account_key: ({ record }) => record.idMember,
      product: () => workspaceProduct,
      scope: ({ slice }) => slice,
      granted_via: () => 'membership',
      grants_needed: () => 1,
      granted_on: ({ record }) => createdOn(record.id),
      billable: () => true,
      tier: () => null,
    }),
    'account_key',
    'scope',
  );
};
