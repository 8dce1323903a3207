import type { ColumnTable } from 'arquero';
import type { TransformContext } from '../derivation.ts';
import type { ScopeRow } from '../rows.ts';
import { typedTable } from '../typed-table.ts';

/**
 * The key of a connection's one instance. It is not the host name, which may change without any seat ending by it: that is
 * the scope's name.
 */
export const instance = 'instance';

/** The instance, from its version. */
export function scopes(version: ColumnTable, _: unknown, { settings }: TransformContext): ColumnTable {
  return typedTable<ScopeRow, unknown>(version, {
    scope: () => instance,
    kind: () => 'instance',
    name: () => settings.host ?? null,
  });
}
