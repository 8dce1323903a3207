import * as aq from 'arquero';
import type { Transform } from '../derivation.ts';
import type { EntitlementRow } from '../rows.ts';
import { sourceOf, typedTable } from '../typed-table.ts';
import { type WorkspaceRow, workspaces } from './workspaces.ts';

interface Summed extends Pick<WorkspaceRow, 'product' | 'scope'> {
  workspaces: number;
  stated: number;
  capacity: number;
}

/**
 * Seats owned of each product on each site: the capacities of its online workspaces, `null` as soon as one of them
 * does not say. Atlassian states no seats in use here: Bitbucket's `usage` is described as a limit.
 */
export const entitlements: Transform = (rows) => {
  const summed = workspaces(rows)
    .filter(aq.escape(({ online }: WorkspaceRow) => online))
    .groupby('product', 'scope', ...sourceOf(rows))
    .rollup({ workspaces: aq.op.count(), stated: aq.op.valid('capacity'), capacity: aq.op.sum('capacity') });
  return typedTable<EntitlementRow, Summed>(summed, {
    product: ({ product }) => product,
    scope: ({ scope }) => scope,
    entitled: ({ workspaces, stated, capacity }) => (stated === workspaces ? capacity : null),
    stated_assigned: () => null,
  });
};
