/**
 * Kills the worker of one sync after another, ten times each, until the number is reached, and says what came of it: by
 * turns at moments in each phase and at any time, with another company in each round. Fails where anything differs from
 * undisturbed syncs.
 *
 *     node --import tsx tests/reliability/many-kills.ts [--kills 200] [--seed 1]
 */
import { parseArgs } from 'node:util';
import { openHouse } from './house.ts';
import { difference, naturalRows } from './natural-rows.ts';
import { askedTwice, type Storm, syncInStorm } from './storm.ts';
import { tenMoments, tenTimes } from './ten-moments.ts';
import { pagesOf, syncUndisturbed, type Undisturbed } from './undisturbed.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const wanted = Number(values.kills);
const days = ['2026-11-17', '2026-11-24'];
const namespace = 'company';
const total = { kills: 0, syncs: 0, pages: 0, twice: 0, allowed: 0, differing: 0 };

const house = await openHouse([namespace]);
try {
  for (let seed = Number(values.seed); total.kills < wanted; seed += 1) await playRound(seed);
  console.log(
    `${total.kills} kills in ${total.syncs} syncs: ${total.pages} pages, ${total.twice} of them asked for twice ` +
      `(at most ${total.allowed}: one for each slice in flight); ${total.differing} syncs differ from undisturbed ones.`,
  );
  process.exitCode = total.differing > 0 ? 1 : 0;
} finally {
  await house.close();
}

async function playRound(seed: number): Promise<void> {
  const people = 50 + ((seed * 37) % 100);
  const company = await house.company({ namespace, people, seed, today: days.at(-1) as string });
  const calm = await company.story(`calm_${seed}`);
  const undisturbed: Undisturbed[] = [];
  for (const day of days) undisturbed.push(await syncUndisturbed(calm, day));
  const story = await company.story(`storm_${seed}`);
  for (const [n, day] of days.entries()) {
    const expected = undisturbed[n] as Undisturbed;
    const firstRequest = company.entrance.asked.length;
    const requests = expected.asked.length;
    const atMoments = (seed + n) % 2 === 0;
    const moments = atMoments
      ? tenMoments({ seed, requests, firstRequest, buildSite: true })
      : tenTimes(seed);
    const storm = await syncInStorm(story, day, moments, { buildSite: true });
    const differing = difference(expected.rows, await naturalRows(story.database));
    report(`company ${seed} of ${people} people, ${day}`, storm, expected, differing);
  }
}

function report(name: string, storm: Storm, expected: Undisturbed, differing: object): void {
  const twice = askedTwice(storm.asked);
  const allowed = storm.kills.reduce((sum, { slicesInFlight }) => sum + slicesInFlight, 0);
  const pages = differentPages(pagesOf(expected.asked), pagesOf(storm.asked));
  const broken = storm.kills.filter(({ askedAgain, slicesInFlight }) => askedAgain > slicesInFlight);
  const isGood =
    pages.missing.length + pages.unexpected.length + broken.length === 0 &&
    Object.keys(differing).length === 0;
  total.syncs += 1;
  total.kills += storm.kills.length;
  total.pages += storm.asked.length - twice;
  total.twice += twice;
  total.allowed += allowed;
  if (!isGood) total.differing += 1;
  console.log(
    `${name}: ${storm.kills.length} kills, ${twice} pages twice, ${isGood ? 'equal' : 'DIFFERENT'}`,
  );
  if (!isGood) console.dir({ pages, broken, differing, kills: storm.kills }, { depth: 5 });
}

function differentPages(expected: string[], asked: string[]) {
  return {
    missing: expected.filter((page) => !asked.includes(page)),
    unexpected: asked.filter((page) => !expected.includes(page)),
  };
}
