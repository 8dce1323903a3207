import type { Transform } from '../derivation.ts';
import type { EntitlementRow } from '../rows.ts';
import { typedTable } from '../typed-table.ts';
import { workspaceProduct } from './products.ts';
import type { WorkspaceRecord } from './records.ts';
import { paidWorkspaces, type WorkspaceRow } from './workspaces.ts';

/** What Trello states of each paid workspace: its licenses, where it has a fixed number, and the seats that it bills. */
export const entitlements: Transform = (rows, _lookups, context) =>
  typedTable<EntitlementRow, WorkspaceRow>(paidWorkspaces(rows, context), {
    product: () => workspaceProduct,
    scope: ({ scope }) => scope,
    entitled: ({ workspace }) => workspace.maximumLicenseCount ?? null,
    stated_assigned: ({ workspace }) => billed(workspace),
  });

/** Members and guests on several boards; unknown unless both are told. */
function billed({ billableMemberCount, billableCollaboratorCount }: WorkspaceRecord): number | null {
  if (billableMemberCount == null || billableCollaboratorCount == null) return null;
  return billableMemberCount + billableCollaboratorCount;
}
