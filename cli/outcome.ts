import type { ConnectionResult, SyncResult } from '../workflows/contract.ts';

const fine = ['ok', 'not_applicable', 'skipped'];

/** Why a sync is not all well, in one line; null where it is. `site`: whether a report was to be built. */
export function shortcomingOf(result: SyncResult, site: boolean): string | null {
  const troubled = result.connections.filter(({ outcome }) => !fine.includes(outcome));
  if (troubled.length > 0) return troubled.map(troubleOf).join('; ');
  if (!fine.includes(result.outcome)) return `The sync ended: ${result.outcome}.`;
  return site && result.site !== 'built'
    ? `The report was not built (${result.site}): the last good one stays.`
    : null;
}

/** Names the worst of its lists: parents come before children, so the first one is the cause more often than not. */
function troubleOf({ connection, outcome, resources }: ConnectionResult): string {
  const worst =
    resources.find((resource) => resource.outcome === outcome) ??
    resources.find(({ outcome }) => !fine.includes(outcome));
  return worst
    ? `${connection}: ${worst.outcome}: ${worst.error ?? worst.resource}`
    : `${connection}: ${outcome}`;
}
