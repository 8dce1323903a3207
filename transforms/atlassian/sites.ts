import type { Transform } from '../derivation.ts';
import type { ScopeRow } from '../rows.ts';
import { typedTable, withRecords } from '../typed-table.ts';
import { userRecord } from './records.ts';
import { type UserAccess, usersByAccess } from './users-by-access.ts';

/** The sites that users may open. Their names are only in the workspaces: see `entitled-sites.ts`. */
export const sites: Transform = (rows) =>
  typedTable<ScopeRow, UserAccess>(usersByAccess(withRecords(rows, userRecord)), {
    scope: ({ access }) => access.scope,
    kind: () => 'site',
    name: () => null,
  }).dedupe();
