import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Company, Story } from './company.ts';
import { type House, openHouse } from './house.ts';
import { difference, type NaturalRows, naturalRows } from './natural-rows.ts';
import { askedTwice, type Storm, servedBy, syncInStorm } from './storm.ts';
import { tenMoments } from './ten-moments.ts';
import { pagesOf, syncUndisturbed, type Undisturbed } from './undisturbed.ts';

/** A day that was synced twice: undisturbed, and while the worker was killed ten times. */
interface Compared {
  undisturbed: Undisturbed;
  storm: Storm;
  rows: NaturalRows;
  story: Story;
}

let house: House;
const syncs: Record<string, Compared> = {};

beforeAll(async () => {
  house = await openHouse(['first_company', 'second_company']);
  await Promise.all([twoDaysInStorm(), secondDayInStorm()]);
});
afterAll(() => house?.close());

async function twoDaysInStorm(): Promise<void> {
  const company = await house.company({
    namespace: 'first_company',
    people: 60,
    seed: 7,
    today: '2026-11-24',
  });
  const days = ['2026-11-17', '2026-11-24'];
  const calm = await company.story('calm');
  const undisturbed: Undisturbed[] = [];
  for (const day of days) undisturbed.push(await syncUndisturbed(calm, day));
  const story = await company.story('storm');
  for (const [n, day] of days.entries()) {
    syncs[n === 0 ? 'a first day' : 'a week later'] = await compare(
      story,
      day,
      undisturbed[n] as Undisturbed,
      n,
      true,
    );
  }
}

async function secondDayInStorm(): Promise<void> {
  const company: Company = await house.company({
    namespace: 'second_company',
    people: 90,
    seed: 11,
    today: '2026-11-24',
  });
  const calm = await company.story('calm');
  await calm.play('2026-11-22');
  const story = await company.story('storm', calm);
  const undisturbed = await syncUndisturbed(calm, '2026-11-23');
  syncs['the next day of another company'] = await compare(story, '2026-11-23', undisturbed, 2, false);
}

async function compare(
  story: Story,
  day: string,
  undisturbed: Undisturbed,
  seed: number,
  buildSite: boolean,
): Promise<Compared> {
  const firstRequest = story.company.entrance.asked.length;
  const moments = tenMoments({ seed, requests: undisturbed.asked.length, firstRequest, buildSite });
  const storm = await syncInStorm(story, day, moments, { buildSite });
  return { undisturbed, storm, rows: await naturalRows(story.database), story };
}

describe.each([
  { name: 'a first day', last: 'site' },
  { name: 'a week later', last: 'site' },
  { name: 'the next day of another company', last: 'closing' },
])('ten SIGKILLs of the worker during $name', ({ name, last }) => {
  const sync = () => syncs[name] as Compared;

  it('hit every phase', () => {
    const phases = sync().storm.kills.map(({ phase }) => phase);
    expect(phases).toEqual([
      'beginning',
      'extraction',
      'extraction',
      'storing',
      'extraction',
      'publication',
      'facts',
      'figures',
      'closing',
      last,
    ]);
  });

  it('leave staging and warehouse as if there had been none', () => {
    const { undisturbed, storm, rows } = sync();
    expect(storm.result).toMatchObject({ outcome: 'ok', site: last === 'site' ? 'built' : 'skipped' });
    expect(difference(undisturbed.rows, rows)).toEqual({});
  });

  it('ask for no other page, and for at most one of each slice in flight twice', () => {
    const { undisturbed, storm } = sync();
    expect(askedTwice(undisturbed.asked)).toBe(0);
    expect(pagesOf(storm.asked)).toEqual(pagesOf(undisturbed.asked));
    const beyond = storm.kills.filter(({ askedAgain, slicesInFlight }) => askedAgain > slicesInFlight);
    expect(beyond).toEqual([]);
    const most = storm.kills.reduce((sum, { slicesInFlight }) => sum + slicesInFlight, 0);
    expect(askedTwice(storm.asked)).toBeLessThanOrEqual(most);
  });
});

describe('the report', () => {
  it('of the day before stands until the new one is whole', async () => {
    const { storm, story } = syncs['a week later'] as Compared;
    const [old, ...others] = new Set(storm.kills.map(({ served }) => served));
    expect(others).toEqual([]);
    expect(existsSync(join(String(old), 'index.html'))).toBe(true);
    const served = String(await servedBy(story));
    expect(served).not.toBe(old);
    expect(existsSync(join(served, 'index.html'))).toBe(true);
  });
});

afterAll(() => {
  const storms = Object.values(syncs).map(({ storm }) => storm);
  const kills = storms.flatMap((storm) => storm.kills).length;
  const asked = storms.flatMap((storm) => storm.asked);
  const twice = storms.reduce((sum, storm) => sum + askedTwice(storm.asked), 0);
  console.log(`${kills} kills, ${asked.length - twice} pages, ${twice} of them asked for twice`);
});
