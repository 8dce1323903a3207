import type { ColumnTable } from 'arquero';
import type { TransformContext } from '../derivation.ts';
import type { ScopeRow } from '../rows.ts';
import { typedTable } from '../typed-table.ts';

/**
 * The key of a connection's one enterprise. It is not the slug, which may be renamed without any seat ending by it: that
 * is the scope's name.
 */
export const enterprise = 'enterprise';

/** The enterprise, from the envelope of any of its lists. */
export function scopes(envelope: ColumnTable, _: unknown, { settings }: TransformContext): ColumnTable {
  return typedTable<ScopeRow, unknown>(envelope, {
    scope: () => enterprise,
    kind: () => 'enterprise',
    name: () => settings.enterprise ?? null,
  });
}
