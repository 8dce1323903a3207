import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { RateWindow } from '../../activities/engine/platform.ts';
import { count } from '../count.ts';
import { connectionsOf, type Source } from '../house/connections.ts';
import type { House } from '../house/house.ts';
import { startProgram } from '../house/program.ts';
import { openScene, type Synced } from '../house/scene.ts';
import type { Measurement } from '../measurement.ts';

/** Enough that JFrog's call for each user takes more than a minute at its ceiling; a larger company only takes longer. */
const people = 900;
const today = '2026-11-24';
const killAfterSeconds = 20;

/** The four platforms at the ceilings of a configured installation, which the simulator counts and enforces. */
export const pace: Measurement = {
  figures: ['pace.ratio', 'pace.breaches'],
  about: `${people} people at the ceilings and published windows: one worker, two, and one of two killed`,
  runs: 1,
  async measure(house) {
    const alone = await night(house, { workers: 1, isKilled: false });
    const together = await night(house, { workers: 2, isKilled: false });
    const bereft = await night(house, { workers: 2, isKilled: true });
    const { slowest, requests } = alone;
    return {
      'pace.ratio': {
        value: Math.max(alone.ratio, together.ratio),
        measured:
          `seconds of extraction over requests / limit of the slowest connection (${slowest}, ${count(requests)} requests), ` +
          'four connections side by side; the higher of one and two workers',
        details: {
          'one worker': alone.ratio,
          'two workers': together.ratio,
          'allowed s': alone.allowedSeconds,
        },
      },
      'pace.breaches': {
        value: alone.breaches + together.breaches + bereft.breaches,
        measured:
          'requests beyond a ceiling or a published window in any sliding window, as the simulator counts',
        details: {
          'one worker': alone.breaches,
          'two workers': together.breaches,
          'one killed': bereft.breaches,
        },
      },
    };
  },
};

async function night(house: House, { workers, isKilled }: { workers: number; isKilled: boolean }) {
  const simulator = await startProgram('servers/simulator.ts', { people, today, limits: 'published' });
  const url = String(simulator.ready.url);
  const source: Source = { simulator: url, pace: 'ours', actionsSince: '2026-11-10' };
  const scene = await openScene(house, source);
  const second = workers === 2 ? await house.startWorker(scene.databaseUrl, source) : null;
  try {
    const syncing = scene.sync(today);
    if (isKilled) {
      await sleep(killAfterSeconds * 1000);
      await second?.kill();
    }
    return { ...speed(await syncing, source), breaches: await breaches(url, source) };
  } finally {
    await second?.stop();
    await scene.close();
    await simulator.stop();
  }
}

/** How long the reading took beside what the slowest connection's ceiling makes of its requests. */
function speed({ lists }: Synced, source: Source) {
  const seconds =
    Math.max(...lists.map(({ finishedAt }) => finishedAt)) -
    Math.min(...lists.map(({ startedAt }) => startedAt));
  const [slowest] = connectionsOf(source)
    .map(({ name, platform: { ceiling } }) => {
      const own = lists.filter(({ connection }) => connection === name);
      const requests = own.reduce((sum, list) => sum + list.requests, 0);
      return {
        name,
        requests,
        allowedSeconds: (requests / ceiling.requests) * (ceiling.perMilliseconds / 1000),
      };
    })
    .sort((one, other) => other.allowedSeconds - one.allowedSeconds);
  if (!slowest) throw new RangeError('There is no connection.');
  const { name, requests, allowedSeconds } = slowest;
  return { slowest: name, requests, allowedSeconds, ratio: seconds / allowedSeconds };
}

const counts = z.record(z.string(), z.number());
const requestReport = z.record(z.string(), z.object({ breaches: counts, peaks: counts }));

/** What the simulator counts beyond the published windows, and beyond our ceilings. */
async function breaches(simulator: string, source: Source): Promise<number> {
  const report = requestReport.parse(await (await fetch(`${simulator}/simulator/requests`)).json());
  return connectionsOf(source)
    .map(({ name, platform }) => {
      const published = Object.values(report[name]?.breaches ?? {}).reduce((sum, one) => sum + one, 0);
      return published + beyond(report[name]?.peaks ?? {}, platform.ceiling);
    })
    .reduce((sum, one) => sum + one, 0);
}

/** @throws RangeError for a ceiling of a length that the simulator does not count */
function beyond(peaks: Record<string, number>, { requests, perMilliseconds }: RateWindow): number {
  const peak = peaks[perMilliseconds / 1000];
  if (peak === undefined) throw new RangeError(`The simulator does not count by ${perMilliseconds} ms.`);
  return Math.max(0, peak - requests);
}
