import type { Database } from '../../sql/database.ts';
import type { SyncResult } from '../../workflows/contract.ts';
import { audit } from './begin-run.ts';

/** Writes down how a run ended: the summary that operators and the report read. Safe to repeat. */
export async function finishRun(
  database: Database,
  run: string,
  result: Omit<SyncResult, 'site'>,
): Promise<void> {
  const resources = result.connections.flatMap((connection) => connection.resources);
  const sum = (of: 'records' | 'requests' | 'quarantined') =>
    resources.reduce((total, one) => total + one[of], 0);
  const errors = resources.filter(
    ({ outcome }) => !['ok', 'not_applicable', 'skipped'].includes(outcome),
  ).length;
  const summary = { records: sum('records'), requests: sum('requests'), errors };
  await database.raw(
    `update warehouse.sync_run set finished_at = now(), outcome = :outcome, records = :records, requests = :requests,
       errors = :errors where run = :run`,
    { run, outcome: result.outcome, ...summary },
  );
  const quarantined = sum('quarantined');
  await audit(database, 'sync_finished', run, {
    as_of: result.asOf,
    outcome: result.outcome,
    quarantined,
    ...summary,
  });
}

/** Writes down what became of the report. */
export async function recordSite(database: Database, run: string, site: SyncResult['site']): Promise<void> {
  await database.raw('update warehouse.sync_run set site = :site where run = :run', { run, site });
}
