import { count } from '../count.ts';
import { histories } from '../house/history.ts';
import type { House } from '../house/house.ts';
import { startProgram } from '../house/program.ts';
import { openScene, type Scene } from '../house/scene.ts';
import { setSimulatedDay } from '../house/simulated-day.ts';
import { growth, tableSizes, total } from '../house/sizes.ts';
import type { Measurement } from '../measurement.ts';

const days = { first: '2026-11-18', measured: '2026-11-19' };
const connections = ['atlassian', 'github', 'jfrog', 'trello'];

/** What one weekday more costs a company on all four platforms: time for its facts, and space. */
export const weekday: Measurement = {
  figures: ['facts.seconds', 'growth.megabytesPerDay'],
  runs: 1,
  about: 'facts of one day over four platforms, raw to reporting, and what the day adds to the database',
  async measure(house, people) {
    const simulator = await startProgram('servers/simulator.ts', {
      people,
      today: '2026-11-24',
      limits: 'none',
    });
    const url = String(simulator.ready.url);
    const scene = await openScene(house, { simulator: url, pace: 'unthrottled', actionsSince: '2026-11-10' });
    try {
      await setSimulatedDay(url, days.first);
      await scene.sync(days.first);
      const before = await tableSizes(scene.database);
      await setSimulatedDay(url, days.measured);
      const facts = await syncOneByOne(house, scene);
      const grown = growth(before, await tableSizes(scene.database));
      const { accounts, active, records } = await sizeOf(scene);
      return {
        'facts.seconds': {
          value: facts.writeFacts + facts.refreshFigures,
          measured: `${count(people)} people with ${count(accounts)} accounts on four platforms, ${count(records)} records; nothing else at work`,
          details: {
            'facts of four platforms s': facts.writeFacts,
            'people and figures s': facts.refreshFigures,
          },
        },
        'growth.megabytesPerDay': {
          value: total(grown) / 1e6,
          measured: `the day after the first night: a weekday of ${count(people)} people, ${count(active)} of ${count(accounts)} accounts active`,
          details: Object.fromEntries(
            grown
              .filter(([, bytes]) => Math.abs(bytes) >= 5e4)
              .map(([name, bytes]) => [`${name} MB`, bytes / 1e6]),
          ),
        },
      };
    } finally {
      await scene.close();
      await simulator.stop();
    }
  },
};

/**
 * The connections one after another, so that the facts of one are not slowed by the reading of the next. The figures are
 * refreshed after each: the longest time counts.
 */
async function syncOneByOne(house: House, scene: Scene) {
  const since = new Date();
  for (const connection of connections) await scene.sync(days.measured, [connection]);
  const { activities } = await histories(house, since);
  const secondsOf = (name: string) =>
    activities.filter((activity) => activity.name === name).map(({ seconds }) => seconds);
  return {
    writeFacts: secondsOf('writeFacts').reduce((sum, seconds) => sum + seconds, 0),
    refreshFigures: Math.max(...secondsOf('refreshFigures')),
  };
}

async function sizeOf({ database }: Scene) {
  const { rows } = await database.raw<{ rows: [{ accounts: number; active: number; records: number }] }>(
    `select (select count(*) from warehouse.dim_account) as accounts,
       (select count(distinct account_id) from warehouse.fact_activity where active_on = :day::date - 1) as active,
       (select count(*) from staging.record_version where valid_to is null) as records`,
    { day: days.measured },
  );
  return rows[0];
}
