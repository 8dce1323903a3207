import type { PlatformName } from '../../activities/engine/platform.ts';
import type { Database } from '../../sql/database.ts';
import { count } from '../count.ts';
import { bareLoop } from '../house/bare-loop.ts';
import { connectionsOf, type Source } from '../house/connections.ts';
import type { House } from '../house/house.ts';
import { startProgram } from '../house/program.ts';
import { listNamed } from '../house/read-lists.ts';
import { openScene, type Scene } from '../house/scene.ts';
import { tableSizes, total } from '../house/sizes.ts';
import type { Measurement } from '../measurement.ts';

const today = '2026-11-24';

/** The two lists of a company that are long and whose records are large. */
const users: Subject = { resource: 'users', resources: { atlassian: ['directories', 'users'] } };
const seats: Subject = { resource: 'copilot-seats', resources: { github: ['copilot-seats'] } };

interface Subject {
  resource: string;
  resources: Partial<Record<PlatformName, string[]>>;
}

/** Real lists of the simulator: at first sight, again with nothing changed, and with one percent changed. */
export const realLists: Measurement = {
  figures: ['extraction.ofBareLoop', 'unchanged.ratio', 'unchanged.stagingGrowth', 'changed.cost'],
  about:
    "Atlassian's users and Copilot's seats beside a bare Node loop; read again unchanged, and 1 % changed",
  async measure(house, people) {
    const simulator = await startProgram('servers/simulator.ts', { people, today, limits: 'none' });
    try {
      const url = String(simulator.ready.url);
      const ofUsers = await read(house, url, users);
      const ofSeats = await read(house, url, seats);
      const measured = `${count(ofUsers.records)} users of Atlassian and ${count(ofSeats.records)} seats of Copilot; the lower`;
      const each = (what: string, of: (one: Readings) => number) => ({
        [`users ${what}`]: of(ofUsers),
        [`seats ${what}`]: of(ofSeats),
      });
      const worst = (pick: (...values: number[]) => number, of: (one: Readings) => number) =>
        pick(of(ofUsers), of(ofSeats));
      return {
        'extraction.ofBareLoop': {
          value: worst(Math.min, (one) => one.bareSeconds / one.firstSeconds),
          measured,
          details: {
            ...each('records/s', (one) => one.records / one.firstSeconds),
            ...each('bare records/s', (one) => one.records / one.bareSeconds),
          },
        },
        'unchanged.ratio': {
          value: worst(Math.min, (one) => one.bareSeconds / one.unchangedSeconds),
          measured: `the same again, nothing changed, beside the bare loop's first time`,
          details: each('records/s', (one) => one.records / one.unchangedSeconds),
        },
        'unchanged.stagingGrowth': {
          value: worst(Math.max, (one) => one.growthPercent),
          measured: 'bytes on disk of the schema staging after a vacuum, before and after; the higher',
        },
        'changed.cost': {
          value: worst(Math.max, (one) => one.changedCostPercent),
          measured:
            '1 % of the records changed, beside nothing changed (the mean of one before and one after); the higher',
          details: each('%', (one) => one.changedCostPercent),
        },
      };
    } finally {
      await simulator.stop();
    }
  },
};

interface Readings {
  records: number;
  firstSeconds: number;
  bareSeconds: number;
  unchangedSeconds: number;
  growthPercent: number;
  changedCostPercent: number;
}

async function read(house: House, simulator: string, { resource, resources }: Subject): Promise<Readings> {
  const source: Source = { simulator, pace: 'unthrottled', resources };
  await warmUp(house, source, today);
  const scene = await openScene(house, source);
  try {
    const first = await secondsOf(scene, resource, today);
    const slices = await slicesOf(scene.database, resource);
    const bare = await bareLoop(scene.databaseUrl, connectionsOf(source), resource, slices);
    const before = total(await tableSizes(scene.database), 'staging.');
    const unchanged = await secondsOf(scene, resource, '2026-11-25');
    const after = total(await tableSizes(scene.database), 'staging.');
    await changeOnePercent(scene.database, resource);
    const changed = await secondsOf(scene, resource, '2026-11-26');
    const again = await secondsOf(scene, resource, '2026-11-27');
    return {
      records: first.records,
      firstSeconds: first.seconds,
      bareSeconds: bare.seconds,
      unchangedSeconds: unchanged.seconds,
      growthPercent: (100 * (after - before)) / before,
      changedCostPercent: 100 * (changed.seconds / ((unchanged.seconds + again.seconds) / 2) - 1),
    };
  } finally {
    await scene.close();
  }
}

/** The simulator keeps its pages: whoever asks first would pay for all. */
async function warmUp(house: House, source: Source, asOf: string): Promise<void> {
  const scene = await openScene(house, source);
  await scene.sync(asOf).finally(() => scene.close());
}

async function secondsOf(scene: Scene, resource: string, asOf: string) {
  return listNamed((await scene.sync(asOf)).lists, resource);
}

async function slicesOf(database: Database, resource: string): Promise<string[]> {
  const { rows } = await database.raw<{ rows: { slice: string }[] }>(
    'select distinct slice from staging.slice join staging.extraction using (extraction_id) join staging.resource using (resource_id) where resource = ?',
    [resource],
  );
  return rows.map(({ slice }) => slice);
}

/** The platform stays as it is; what we knew of every hundredth record was something else. */
async function changeOnePercent(database: Database, resource: string): Promise<void> {
  await database.raw(
    `update staging.record_version v set payload = payload || '{"was": "another"}', hash = sha256(hash)
     from staging.resource r where r.resource_id = v.resource_id and r.resource = ? and v.valid_to is null
       and mod(abs(hashtext(v.record_key)), 100) = 0`,
    [resource],
  );
  await database.raw('vacuum analyze staging.record_version');
}
