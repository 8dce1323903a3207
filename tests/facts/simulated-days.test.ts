import { afterAll, beforeAll, expect, it } from 'vitest';
import { extractResource } from '../../activities/engine/extract-resource.ts';
import { closeExtraction, openExtraction, resourceId } from '../../activities/engine/extraction.ts';
import { rebuildFacts } from '../../activities/facts/rebuild.ts';
import { refreshFigures } from '../../activities/facts/refresh-figures.ts';
import { writeFacts } from '../../activities/facts/write-facts.ts';
import { stageConfiguration } from '../../activities/run/stage-configuration.ts';
import type { ConfiguredConnection } from '../../config/connections.ts';
import { demoConfig, demoConnections } from '../../config/demo.ts';
import type { Fault } from '../../simulator/faults/catalog.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { usePostgres } from '../sql/postgres.ts';
import { factsOf } from './facts-of.ts';

const days = 60;
const first = Date.parse('2026-09-20');
const dateOf = (n: number) => new Date(first + n * 86_400_000).toISOString().slice(0, 10);
const postgres = usePostgres();
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ people: 50, seed: 11, today: dateOf(days + 1) });
});
afterAll(() => simulator?.close());

/** Reads all lists of a connection for a day and derives its facts: a night without Temporal. */
async function sync(connection: ConfiguredConnection, asOf: string, run: string): Promise<void> {
  const { database } = postgres;
  const outcomes = new Map<string, string>();
  const read = async (name: string): Promise<void> => {
    const resource = connection.platform.resources.find((one) => one.name === name);
    if (!resource) return;
    const above = resource.parent ? outcomes.get(resource.parent.resource) : 'ok';
    if (above !== 'ok') {
      const id = await resourceId(database, connection, resource);
      const extraction = await openExtraction(database, id, run, asOf);
      await closeExtraction(
        database,
        extraction,
        above === 'not_applicable' ? above : 'failed',
        'its parent',
      );
      return;
    }
    const task = {
      connection,
      resource,
      run,
      asOf,
      maxPages: 1000,
      maxSeconds: 60,
      detailsUntil: Date.now() + 60_000,
    };
    for (;;) {
      const end = await extractResource(database, task, new AbortController().signal);
      if (end.state === 'check_parents') await read(resource.parent?.resource ?? '');
      if (end.state !== 'done') continue;
      outcomes.set(name, end.result.outcome);
      return;
    }
  };
  for (const { name } of connection.platform.resources) await read(name);
  const { settings } = connection.platform.connect(connection.variables);
  const { service, internal } = demoConfig.accounts;
  const context = {
    connection: connection.name,
    settings,
    serviceAccounts: service,
    internalAccounts: internal,
  };
  await writeFacts(database, {
    platform: connection.platform.name,
    connection: connection.name,
    asOf,
    context,
  });
}

/** What goes wrong in some of the nights: lists that are held, refused, not permitted, broken in part, told strangely. */
const faults: Record<number, Fault[]> = {
  10: [{ platform: 'github', route: '/copilot/billing/seats', fault: 'empty_list' }],
  16: [
    {
      platform: 'atlassian',
      route: '/users/search',
      fault: 'field_vanishes',
      field: 'accountId',
      share: 0.1,
    },
  ],
  24: [{ platform: 'trello', route: '/memberships', fault: 'html_page' }],
  32: [{ platform: 'jfrog', route: '/access/api/v2/users', fault: 'permission_lost' }],
  40: [
    { platform: 'github', fault: 'duplicated_records', count: 3 },
    { platform: 'atlassian', fault: 'time_format', as: 'local_offset' },
  ],
  50: [{ platform: 'github', route: '/consumed-licenses', fault: 'records_missing', share: 0.5 }],
};

it(`after ${days} simulated days with faults, some skipped and some synced twice, a rebuild changes nothing`, async () => {
  const { database } = postgres;
  const connections = demoConnections(simulator.url);
  const nights = Array.from({ length: days }, (_, n) => n).filter((n) => n % 2 === 0 || n === days - 1);
  for (const n of nights) {
    const asOf = dateOf(n);
    simulator.setClock(asOf);
    simulator.setFaults(faults[n] ?? []);
    await stageConfiguration(database, demoConfig, asOf);
    for (let look = 0; look < (n % 14 === 6 ? 2 : 1); look += 1) {
      await Promise.all(connections.map((connection) => sync(connection, asOf, `${asOf}/${look}`)));
      await refreshFigures(database, asOf);
    }
  }
  const { rows: troubled } = await database.raw(
    `select outcome, count(*)::integer as lists, sum(quarantined)::integer as quarantined from staging.extraction
     where outcome in ('held', 'failed', 'not_permitted') or quarantined > 0 group by 1 order by 1`,
  );
  expect(troubled.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'failed',
    'held',
    'not_permitted',
    'ok',
  ]);
  const grown = await factsOf(database);
  expect(grown.seats?.length).toBeGreaterThan(100);
  expect(grown.snapshots?.length).toBeGreaterThan(nights.length * 8);
  const installation = { config: demoConfig, connections: () => connections };
  const done = await rebuildFacts(database, installation, { log: () => undefined });
  expect(done).toMatchObject({
    from: dateOf(0),
    to: dateOf(nights.at(-1) as number),
    days: nights.length,
    mended: 0,
    broken: 0,
  });
  expect(await factsOf(database)).toEqual(grown);
  await rebuildFacts(database, installation, { from: dateOf(30), log: () => undefined });
  expect(await factsOf(database)).toEqual(grown);
});
