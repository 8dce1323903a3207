import * as aq from 'arquero';
import { accountKind } from '../account-kind.ts';
import type { Transform } from '../derivation.ts';
import type { AccountRow } from '../rows.ts';
import { distinctBy, type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { createdOn } from './created-on.ts';
import { type MembershipRecord, membershipRecord } from './records.ts';
import { standingOf } from './standing.ts';

/**
 * One account for each member of a workspace or a board. Of a person in several, an active membership speaks, and one
 * that tells who the member is before one that does not.
 */
export const accounts: Transform = (rows, _lookups, context) => {
  const memberships = withRecords(rows, membershipRecord)
    .derive({ rank: aq.escape(({ record }: Parsed<MembershipRecord>) => rank(record)) })
    .orderby('rank', 'slice');
  return distinctBy(
    typedTable<AccountRow, Parsed<MembershipRecord>>(memberships, {
      account_key: ({ record }) => record.idMember,
      login: ({ record }) => record.member?.username ?? null,
      display_name: ({ record }) => record.member?.fullName ?? null,
      email: ({ record }) => record.member?.email ?? null,
      email_verified: ({ record }) => verified(record.member),
      shared_id: ({ record }) => record.member?.aaId ?? null,
      kind: ({ record }) => accountKind(record.member?.username ?? null, context),
      status: ({ record }) => standingOf(record),
      department: () => null,
      created_on: ({ record }) => createdOn(record.idMember),
    }),
    'account_key',
  );
};

function rank(membership: MembershipRecord): number {
  return (standingOf(membership) === 'active' ? 0 : 2) + (membership.member?.username == null ? 1 : 0);
}

/** Trello's `confirmed` says that the member answered a mail to the address; it says nothing where none is told. */
function verified(member: MembershipRecord['member']): boolean | null {
  return member?.email ? (member.confirmed ?? null) : null;
}
