import type { Transform } from '../derivation.ts';
import type { ScopeRow } from '../rows.ts';
import { typedTable } from '../typed-table.ts';
import { chosenWorkspaces, type WorkspaceRow } from './workspaces.ts';

/** The workspaces, free ones too: activity is seen in those as well. */
export const scopes: Transform = (rows, _lookups, context) =>
  typedTable<ScopeRow, WorkspaceRow>(chosenWorkspaces(rows, context), {
    scope: ({ scope }) => scope,
    kind: () => 'workspace',
    name: ({ workspace }) => workspace.displayName ?? workspace.name ?? null,
  });
