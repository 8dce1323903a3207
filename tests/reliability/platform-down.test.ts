import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncResult } from '../../workflows/contract.ts';
import type { Story } from './company.ts';
import type { Breakdown } from './entrance.ts';
import { type House, openHouse } from './house.ts';
import { aboutRuns, difference, type NaturalRows, naturalRows } from './natural-rows.ts';
import { servedBy } from './storm.ts';
import { syncUndisturbed, type Undisturbed } from './undisturbed.ts';

const before = '2026-11-20';
const today = '2026-11-24';
const breakdowns: { platform: string; breakdown: Breakdown; outcome: string }[] = [
  { platform: 'atlassian', breakdown: 'hangs up', outcome: 'failed' },
  { platform: 'github', breakdown: 'fails', outcome: 'failed' },
  { platform: 'jfrog', breakdown: 'shows a page', outcome: 'failed' },
  { platform: 'trello', breakdown: 'stops in the middle', outcome: 'failed' },
  { platform: 'github', breakdown: 'refuses the key', outcome: 'awaiting_credential' },
];
/** The one whose report is built and looked at. */
const withReport: Breakdown = 'hangs up';

/** The same company, with one platform down. */
interface Night {
  story: Story;
  result: SyncResult;
  rows: NaturalRows;
}

let house: House;
let dayBefore: Undisturbed;
let undisturbed: Undisturbed;
const nights = new Map<Breakdown, Night>();

beforeAll(async () => {
  house = await openHouse(['calm', ...breakdowns.map((_, n) => `down_${n}`)]);
  const open = (namespace: string) => house.company({ namespace, people: 60, seed: 4, today });
  const calm = await (await open('calm')).story('calm');
  dayBefore = await syncUndisturbed(calm, before);
  const stories: Story[] = [];
  for (const n of breakdowns.keys()) stories.push(await (await open(`down_${n}`)).story('down', calm));
  // Most of each night is waiting for the next attempt: they wait side by side.
  const [calmNight] = await Promise.all([
    syncUndisturbed(calm, today),
    ...breakdowns.map(async ({ platform, breakdown }, n) => {
      const story = stories[n] as Story;
      story.company.entrance.down.set(platform, breakdown);
      const result = await story.play(today, { once: true, buildSite: breakdown === withReport });
      nights.set(breakdown, { story, result, rows: await naturalRows(story.database) });
    }),
  ]);
  undisturbed = calmNight;
});
afterAll(() => house?.close());

/** Who is who, and what is counted by it, is told by all platforms together. */
const aboutPeople = [
  'warehouse.dim_person',
  'warehouse.dim_org_unit',
  'warehouse.bridge_account_person',
  'warehouse.bridge_person_org_unit',
  'warehouse.fact_license_usage_by_org_unit',
  'warehouse.fact_license_usage_by_team',
];

/** What holds the address of the platforms: each night asks its own. */
const aboutAddresses = ['staging.input', 'warehouse.dim_scope'];

const pick = (rows: NaturalRows, isPicked: (row: string) => boolean): NaturalRows =>
  Object.fromEntries(Object.entries(rows).map(([table, lines]) => [table, lines.filter(isPicked)]));

/** Keys and names of connections begin with the platform's name. */
const isOf = (platform: string) => (row: string) => row.includes(`"${platform}`);

describe.each(breakdowns)('$platform $breakdown', ({ platform, breakdown, outcome }) => {
  const night = () => nights.get(breakdown) as Night;

  it('is what the night says, and that the others are well', () => {
    const { connections, site } = night().result;
    const outcomes = Object.fromEntries(connections.map((one) => [one.connection, one.outcome]));
    expect(outcomes).toEqual({
      atlassian: 'ok',
      github: 'ok',
      jfrog: 'ok',
      trello: 'ok',
      [platform]: outcome,
    });
    expect(site).toBe(breakdown === withReport ? 'built' : 'skipped');
  });

  it('keeps nothing from the others', () => {
    const others = (row: string) => !isOf(platform)(row);
    const except = [...aboutRuns, ...aboutPeople, ...aboutAddresses];
    expect(difference(pick(undisturbed.rows, others), pick(night().rows, others), except)).toEqual({});
  });

  it('deletes nothing of its own', () => {
    const own = isOf(platform);
    const kept = [
      'staging.record_version',
      'staging.signal',
      'warehouse.fact_seat',
      'warehouse.bridge_team_member',
    ];
    for (const table of kept) {
      expect(night().rows[table]?.filter(own)).toEqual(dayBefore.rows[table]?.filter(own));
    }
  });

  it('shows its last good day, marked so', async () => {
    const { rows: figures } = await night().story.database.raw<{ rows: Record<string, unknown>[] }>(
      `select platform, product, date::text, carried_forward, snapshot_on::text
       from reporting.license_usage_daily where date = ?`,
      [today],
    );
    const carried = figures.filter((row) => row.carried_forward);
    expect(carried.length).toBeGreaterThan(0);
    expect(carried.map((row) => [row.platform, row.snapshot_on])).toEqual(
      carried.map(() => [platform, before]),
    );
    expect(figures.filter((row) => row.platform === platform)).toEqual(carried);
  });
});

describe('the report of a night on which a platform was down', () => {
  it('is published, and says so', async () => {
    const { story } = nights.get(withReport) as Night;
    const folder = join(String(await servedBy(story)), '_file/data');
    const name = (await readdir(folder)).find((file) => file.startsWith('sync-status.')) as string;
    const states: { platform: string; outcome: string }[] = JSON.parse(
      await readFile(join(folder, name), 'utf8'),
    );
    const failed = new Set(states.filter((one) => one.outcome === 'failed').map((one) => one.platform));
    expect([...failed]).toEqual(['atlassian']);
  });
});
