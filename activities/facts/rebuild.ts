import { userInfo } from 'node:os';
import type { Installation } from '../../config/installation.ts';
import type { Database } from '../../sql/database.ts';
import type { TransformContext } from '../../transforms/derivation.ts';
import { ConfigurationError } from '../engine/errors.ts';
import type { PlatformName } from '../engine/platform.ts';
import { refreshForecast } from '../forecast/refresh-forecast.ts';
import { becomeTheWriter } from './become-the-writer.ts';
import { connectionIdOf } from './connection-id.ts';
import { contextInForce } from './context-in-force.ts';
import { mendQuarantine } from './mend-quarantine.ts';
import { restoreTyped } from './restore-typed.ts';
import { subjectsOf } from './subjects.ts';
import { writeSubject } from './write-subject.ts';

/** What a rebuild did. */
export interface Rebuilt {
  /** First day derived anew, and the last one. */
  from: string;
  to: string;
  /** First day that staging holds: no rebuild reaches further back. */
  horizon: string;
  /** Days with something published among them. */
  days: number;
  /** Records derived, those of each list that tells something counted on each day that they changed. */
  records: number;
  /** Quarantined records that today's code understands, and those that it still does not. */
  mended: number;
  broken: number;
  seconds: number;
}

/** Thrown where there is nothing to rebuild, with the reason. Nothing was changed. */
export class NothingToRebuild extends Error {
  override readonly name = 'NothingToRebuild';
}

interface ConnectionOfStaging {
  connection: string;
  platform: PlatformName;
  connectionId: number;
  now: TransformContext;
}

/**
 * Derives all facts anew from staging, from a day on: day by day, through the code of the nightly run, with the
 * configuration and the lists of each day. It is one transaction: readers see the old figures until it ends, a nightly
 * sync waits with its facts, and a kill leaves all as it was.
 * @param from `YYYY-MM-DD`; absent: the first day that staging holds.
 * @throws NothingToRebuild
 */
export async function rebuildFacts(
  database: Database,
  installation: Pick<Installation, 'config' | 'connections'>,
  { from, log }: { from?: string; log: (line: string) => void },
): Promise<Rebuilt> {
  const started = Date.now();
  const { horizon, last } = await reachOf(database);
  const first = from && from > horizon ? from : horizon;
  if (first > last) throw new NothingToRebuild(`${first} lies after the last day read, ${last}.`);
  log(`Staging reaches back to ${horizon}. Deriving ${first} to ${last} anew.`);
  const quarantine = await mendQuarantine(database);
  await preparePartitions(database);

  const played = await database.transaction(async (transaction) => {
    await becomeTheWriter(transaction);
    await transaction.raw('select warehouse.forget_facts(:first), warehouse.forget_people(:first)', {
      first,
    });
    const replayed = await replay(transaction, installation, { first, last, log });
    await transaction.raw('select warehouse.rebuild_activity(?)', [first]);
    await transaction.raw(`select set_config('plan_cache_mode', 'force_custom_plan', true)`);
    log(`Writing the figures of ${first} to ${last}.`);
    await writeFigures(transaction, first, last);
    await transaction.raw(
      'select warehouse.reconstruct_past(connection_id) from (select distinct connection_id from warehouse.subject_snapshot) c',
    );
    await refreshForecast(transaction);
    await transaction.raw(
      `update warehouse.dim_connection c set activity_merged_on = s.as_of
       from (select connection_id, max(as_of) as as_of from warehouse.subject_snapshot group by 1) s
       where s.connection_id = c.connection_id`,
    );
    await transaction.raw(
      'update warehouse.dim_account set is_activity_merged = true where not is_activity_merged',
    );
    await transaction.raw(
      `insert into warehouse.audit_log (actor, action, subject, detail) values (?, 'facts_rebuilt', 'facts', ?)`,
      [userInfo().username, JSON.stringify({ from: first, to: last, ...replayed, ...quarantine })],
    );
    return replayed;
  });
  // What stood before is still there for readers of the moment before: now nobody is one.
  await database.raw(
    'vacuum (analyze) warehouse.fact_seat, warehouse.fact_license_usage, warehouse.dim_account',
  );
  return {
    from: first,
    to: last,
    horizon,
    ...played,
    ...quarantine,
    seconds: (Date.now() - started) / 1000,
  };
}

/** The first day that staging holds, and the last one that has been read or carried forward. */
async function reachOf(database: Database): Promise<{ horizon: string; last: string }> {
  const { rows } = await database.raw<{ rows: [{ horizon: string | null; last: string }] }>(
    `select min(as_of) as horizon, greatest(max(as_of), (select max(date) from warehouse.fact_license_usage)) as last
     from staging.extraction where outcome = 'ok'`,
  );
  const [{ horizon, last }] = rows;
  if (horizon === null)
    throw new NothingToRebuild('Nothing was read yet: staging is empty. Start with: insights sync');
  return { horizon, last };
}

/** A new partition keeps readers out while its transaction lasts: it is made beforehand, in a short one. */
async function preparePartitions(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    await becomeTheWriter(transaction);
    await transaction.raw(
      `select warehouse.ensure_activity_partitions(
         coalesce((select array_agg(distinct date_trunc('month', active_on)::date) from staging.signal), '{}'))`,
    );
  });
}

async function replay(
  transaction: Database,
  installation: Pick<Installation, 'config' | 'connections'>,
  { first, last, log }: { first: string; last: string; log: (line: string) => void },
): Promise<{ days: number; records: number }> {
  await transaction.raw(
    `truncate typed.source, typed.record, typed.accounts, typed.scopes, typed.products, typed.grants, typed.entitlements,
       typed.teams, typed.team_members, typed.storage`,
  );
  const connections = await connectionsOfStaging(transaction, installation);
  for (const connection of connections) {
    const day = { ...connection, context: connection.now, asOf: first, isPast: false };
    for (const subject of subjectsOf(connection.platform)) await restoreTyped(transaction, day, subject);
  }
  await noteEvents(transaction, first);
  const days = await publishedDays(transaction, first);
  let records = 0;
  for (const [n, { date, published }] of days.entries()) {
    if (n > 0) await joinWhole(transaction, false);
    for (const connection of connections.filter((one) => published.includes(one.connection))) {
      const context = await contextInForce(transaction, connection.now, date);
      // What is being read right now may still change under the last day.
      const day = { ...connection, context, asOf: date, isPast: date < last };
      for (const subject of subjectsOf(connection.platform)) {
        const { changes } = await writeSubject(transaction, day, subject);
        records += changes;
      }
    }
    await joinWhole(transaction, true);
    await transaction.raw('select warehouse.assign_people(?)', [date]);
    // The first day derives everything, and each later one little: from here on plans may be kept.
    await transaction.raw(`select set_config('plan_cache_mode', 'auto', true)`);
    if (date.endsWith('-01')) log(`Derived up to ${date}.`);
  }
  return { days: days.filter(({ published }) => published.length > 0).length, records };
}

/**
 * Whether whole lists may be joined, or what changed is looked up record by record. What a transaction took away from a
 * table still counts as its rows until it ends, so that PostgreSQL would take the few changes of a day for many.
 */
async function joinWhole(transaction: Database, isAllowed: boolean): Promise<void> {
  await transaction.raw(
    `select set_config(name, ?, true) from unnest(array['enable_hashjoin', 'enable_mergejoin']) as settings (name)`,
    [isAllowed ? 'on' : 'off'],
  );
}

async function connectionsOfStaging(
  transaction: Database,
  installation: Pick<Installation, 'config' | 'connections'>,
): Promise<ConnectionOfStaging[]> {
  const { rows } = await transaction.raw<{ rows: { connection: string; platform: PlatformName }[] }>(
    `select distinct connection, platform from staging.resource where resource <> '*' order by platform, connection`,
  );
  const settings = settingsNow(installation);
  const { service, internal } = installation.config.accounts;
  const connections: ConnectionOfStaging[] = [];
  for (const row of rows) {
    const now = {
      connection: row.connection,
      settings: settings.get(row.connection) ?? {},
      serviceAccounts: service,
      internalAccounts: internal,
    };
    connections.push({ ...row, connectionId: await connectionIdOf(transaction, row), now });
  }
  return connections;
}

/** For days of before settings were staged. A connection that is not configured (any more) has none. */
function settingsNow(installation: Pick<Installation, 'connections'>): Map<string, Record<string, string>> {
  try {
    return new Map(
      installation
        .connections()
        .map(({ name, platform, variables }) => [name, platform.connect(variables).settings]),
    );
  } catch (error) {
    if (error instanceof ConfigurationError) return new Map();
    throw error;
  }
}

/** On which days which records changed: no list is compared whole on each of them. */
async function noteEvents(transaction: Database, first: string): Promise<void> {
  await transaction.raw(
    `create temp table record_event on commit drop as
     select resource_id, valid_from as day, slice, record_key from staging.record_version where valid_from >= :first
     union all
     select resource_id, valid_to, slice, record_key from staging.record_version where valid_to >= :first`,
    { first },
  );
  await transaction.raw('create index on record_event (resource_id, day)');
  await transaction.raw('analyze record_event');
}

/** Days on which a list was published or something was decided, with the connections whose lists were. */
async function publishedDays(
  transaction: Database,
  first: string,
): Promise<{ date: string; published: string[] }[]> {
  const { rows } = await transaction.raw<{ rows: { date: string; published: string[] }[] }>(
    `select date, coalesce(array_agg(distinct connection) filter (where connection is not null), '{}') as published
     from (
       select e.as_of as date, r.connection from staging.extraction e join staging.resource r using (resource_id)
       where e.outcome = 'ok' and e.as_of >= :first
       union all
       select valid_from, null from staging.input where valid_from >= :first) days
     group by date order by date`,
    { first },
  );
  return rows;
}

async function writeFigures(transaction: Database, first: string, last: string): Promise<void> {
  await transaction.raw(
    'analyze warehouse.dim_account, warehouse.fact_seat, warehouse.fact_activity, warehouse.subject_snapshot',
  );
  await transaction.raw(
    'analyze warehouse.bridge_account_person, warehouse.bridge_person_org_unit, warehouse.bridge_team_member',
  );
  await transaction.raw(
    `select warehouse.refresh_license_usage(greatest(:first::date, min(as_of)), :last) from warehouse.subject_snapshot`,
    { first, last },
  );
}
