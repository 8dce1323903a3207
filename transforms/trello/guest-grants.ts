import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import type { RawRow, Transform } from '../derivation.ts';
import type { GrantRow } from '../rows.ts';
import { distinctBy, type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { createdOn } from './created-on.ts';
import { workspaceProduct } from './products.ts';
import { boardRecord, type MembershipRecord, membershipRecord } from './records.ts';
import { standingOf } from './standing.ts';
import { paidWorkspaces } from './workspaces.ts';

/** A membership of an open board (the slice), with the board's workspace. */
interface GuestRow extends Parsed<MembershipRecord> {
  scope: string;
}

/**
 * A guest is billed who is on two or more open boards of a paid workspace, observers included: each of these boards is
 * one of two grants needed. Whom Trello calls a member of the workspace (`orgMemberType`) is no guest of it, so that a
 * deactivated member who is still on two boards is not billed as one.
 */
export const guestGrants: Transform = (rows, { workspaces, boards }, context) => {
  if (!workspaces || !boards) throw new Error('grants of guests need the workspaces and boards beside them');
  const billing = openBoards(boards).semijoin(paidWorkspaces(workspaces, context), 'scope');
  const guests = withRecords(rows, membershipRecord)
    .filter(aq.escape(({ record }: Parsed<MembershipRecord>) => isGuest(record)))
    .join(billing, ['slice', 'board']);
  return distinctBy(
    typedTable<GrantRow, GuestRow>(guests, {
      account_key: ({ record }) => record.idMember,
      product: () => workspaceProduct,
      scope: ({ scope }) => scope,
      granted_via: ({ slice }) => slice,
      grants_needed: () => 2,
      granted_on: ({ record }) => createdOn(record.id),
      billable: () => true,
      tier: () => null,
    }),
    'account_key',
    'granted_via',
  );
};

function isGuest(membership: MembershipRecord): boolean {
  const inWorkspace = membership.orgMemberType === 'admin' || membership.orgMemberType === 'normal';
  return !inWorkspace && standingOf(membership) === 'active';
}

/** Boards that are not closed, each with the workspace in whose list it stands. */
function openBoards(boards: ColumnTable): ColumnTable {
  const open = boards.filter(aq.escape((row: RawRow) => !boardRecord.parse(row.payload).closed));
  return typedTable<{ board: string; scope: string }, RawRow>(open, {
    board: ({ record_key }) => record_key,
    scope: ({ slice }) => slice,
  });
}
