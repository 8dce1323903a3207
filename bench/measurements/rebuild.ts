import { rebuildFacts } from '../../activities/facts/rebuild.ts';
import { count } from '../count.ts';
import { benchConfig } from '../house/config.ts';
import { connectionsOf, type Source } from '../house/connections.ts';
import { fillDaysBetween } from '../house/past.ts';
import { startProgram } from '../house/program.ts';
import { openScene } from '../house/scene.ts';
import { setSimulatedDay } from '../house/simulated-day.ts';
import type { Measurement } from '../measurement.ts';

const today = '2026-11-24';
const pastDays = 180;
/** So many days are read through the workflow; what changed from one to the next is spread over the days between. */
const stepDays = 30;
const times = 3;

/** All facts anew from staging, over half a year. */
export const rebuild: Measurement = {
  figures: ['rebuild.seconds'],
  about: `all facts anew from the staging of ${pastDays} days, with a tenth of the people`,
  runs: 1,
  async measure(house, people) {
    const size = Math.max(50, Math.round(people / 10));
    const simulator = await startProgram('servers/simulator.ts', { people: size, today, limits: 'none' });
    const url = String(simulator.ready.url);
    const source: Source = { simulator: url, pace: 'unthrottled', actionsSince: daysAgo(pastDays + 7) };
    const scene = await openScene(house, source);
    try {
      const read = Array.from({ length: pastDays / stepDays + 1 }, (_, n) =>
        daysAgo(pastDays - n * stepDays),
      );
      for (const day of read) {
        await setSimulatedDay(url, day);
        await scene.sync(day);
      }
      await scene.worker.stop();
      await fillDaysBetween(scene.database, read);
      const installation = { config: benchConfig, connections: () => connectionsOf(source) };
      const samples = [];
      for (let n = 0; n < times; n += 1) {
        const { seconds, days } = await rebuildFacts(scene.database, installation, { log: () => undefined });
        samples.push({
          value: seconds,
          measured: `${count(days)} days of ${count(size)} people on four platforms; ${read.length} of them read, what changed spread over the others`,
        });
      }
      return { 'rebuild.seconds': samples };
    } finally {
      await scene.close();
      await simulator.stop();
    }
  },
};

function daysAgo(days: number): string {
  return new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
}
