import * as aq from 'arquero';
import type { Transform } from '../derivation.ts';
import type { ScopeRow } from '../rows.ts';
import { sourceOf, typedTable } from '../typed-table.ts';
import { workspaces } from './workspaces.ts';

interface NamedSite {
  scope: string;
  /** The first of its workspaces' names in the alphabet, `undefined` where none tells one. */
  site: string | undefined;
}

/** The sites that workspaces stand on, by their addresses. */
export const entitledSites: Transform = (rows) => {
  const named = workspaces(rows)
    .groupby('scope', ...sourceOf(rows))
    .rollup({ site: aq.op.min('site') });
  return typedTable<ScopeRow, NamedSite>(named, {
    scope: ({ scope }) => scope,
    kind: () => 'site',
    name: ({ site }) => site ?? null,
  });
};
