import type { Installation } from '../../config/installation.ts';
import type { Database } from '../../sql/database.ts';
import { ConfigurationError } from '../engine/errors.ts';
import { rosterSource } from '../roster/roster-source.ts';
import { type RosterReading, stageRoster } from '../roster/stage-roster.ts';
import { stageConfiguration } from './stage-configuration.ts';

/** What a run is to read, decided once at its start. */
export interface RunPlan {
  connections: string[];
  /** Instant (ISO) until which a connection may wait for a new credential: one hour before the next scheduled start. */
  parkUntil: string;
  /** What came of reading the roster: a flaw in it keeps nothing from the run. Absent in runs of before there were rosters. */
  roster?: RosterReading;
}

/**
 * Writes down that a run begins, stages the configuration and the roster of its day, and says which connections it has.
 * @throws ConfigurationError for an unknown connection.
 */
export async function beginRun(
  database: Database,
  installation: Installation,
  connectionNames: string[],
  run: { run: string; asOf: string; asked: string[] | null },
): Promise<RunPlan> {
  const unknown = run.asked?.find((name) => !connectionNames.includes(name));
  if (unknown) {
    throw new ConfigurationError(
      `There is no connection named ${unknown}. Configured: ${connectionNames.join(', ') || 'none'}.`,
    );
  }
  const connections = run.asked ?? connectionNames;
  await stageConfiguration(database, installation.config, run.asOf);
  const roster = await stageRoster(database, rosterSource(installation), run.asOf);
  await database.raw(
    `insert into warehouse.sync_run (run, as_of, connections) values (:run, :asOf, :connections) on conflict do nothing`,
    { run: run.run, asOf: run.asOf, connections },
  );
  await audit(database, 'sync_started', run.run, { as_of: run.asOf, connections });
  for (const { platform, missing } of installation.unconfigured) {
    await recordSkipped(database, platform.name, run, `Not configured: ${missing}.`);
  }
  return { connections, parkUntil: parkUntil(installation.config.schedule.time), roster };
}

/**
 * Adds a line to the audit log, unless it is there: an activity that is tried again tells it once. `detail` holds counts
 * and reasons, never names.
 */
export async function audit(
  database: Database,
  action: string,
  subject: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await database.raw(
    `insert into warehouse.audit_log (actor, action, subject, detail)
     select 'system', told.* from (values (:action, :subject, :detail::jsonb)) told (action, subject, detail)
     where not exists (select from warehouse.audit_log l where (l.action, l.subject, l.detail) = (told.*))`,
    { action, subject, detail: JSON.stringify(detail) },
  );
}

async function recordSkipped(
  database: Database,
  platform: string,
  { run, asOf }: { run: string; asOf: string },
  reason: string,
): Promise<void> {
  await database.raw(
    `with everything as (
       insert into staging.resource (connection, platform, resource, kind) values (:platform, :platform, '*', 'snapshot')
       on conflict (connection, resource) do update set kind = excluded.kind returning resource_id)
     insert into staging.extraction (resource_id, run, as_of, outcome, finished_at, error)
     select resource_id, :run, :asOf, 'skipped', now(), :reason from everything
     where not exists (select from staging.extraction e where e.resource_id = everything.resource_id and e.run = :run)`,
    { platform, run, asOf, reason },
  );
}

/** One hour before the schedule starts next. */
function parkUntil(time: string): string {
  const today = new Date().toISOString().slice(0, 10);
  const start = Date.parse(`${today}T${time}:00Z`);
  const next = start > Date.now() ? start : start + 24 * 3_600_000;
  return new Date(next - 3_600_000).toISOString();
}
