import { count } from '../count.ts';
import { histories } from '../house/history.ts';
import type { House } from '../house/house.ts';
import { startProgram } from '../house/program.ts';
import { openScene } from '../house/scene.ts';
import type { Measurement } from '../measurement.ts';

const today = '2026-11-24';
/** Of a company with ten times the people. */
const flatWithin = 0.2;

/** Three companies, each ten times the one before, read through the whole pipeline at first sight. */
export const scale: Measurement = {
  figures: ['memory.peakMiB', 'history.events', 'scaling.exponent'],
  about: 'first sync of companies of a tenth, one and ten times the people: memory, history, cost',
  onlyWith: '--all',
  runs: 1,
  async measure(house, people) {
    const nights: Night[] = [];
    for (const size of [people / 10, people, people * 10]) nights.push(await night(house, size));
    const [small, middle, large] = nights as [Night, Night, Night];
    const ratio = large.peakMiB / middle.peakMiB;
    const exponents = [exponent(small, middle), exponent(middle, large)];
    const each = (unit: string, of: (one: Night) => number) =>
      Object.fromEntries(nights.map((one) => [`${count(one.people)} people ${unit}`, of(one)]));
    const read = `${count(large.people)} people on four platforms, ${count(large.records)} records, unthrottled, without JFrog's call for each user`;
    return {
      'memory.peakMiB': {
        value: large.peakMiB,
        holds: Math.abs(ratio - 1) <= flatWithin,
        measured: `resident set of the worker at ${read}; also to be within ± 20 % of that at ${count(middle.people)}: ${ratio.toFixed(2)} ×`,
        details: each('MiB', ({ peakMiB }) => peakMiB),
      },
      'history.events': { value: large.events, measured: `the longest history of one run; ${read}` },
      'scaling.exponent': {
        value: Math.max(...exponents),
        measured: 'slope of log(seconds of the whole sync) over log(records); the steeper of two steps',
        details: { ...each('s', ({ seconds }) => seconds), ...each('records', ({ records }) => records) },
      },
    };
  },
};

interface Night {
  people: number;
  records: number;
  seconds: number;
  peakMiB: number;
  events: number;
}

async function night(house: House, people: number): Promise<Night> {
  const simulator = await startProgram('servers/simulator.ts', { people, today, limits: 'none' });
  const url = String(simulator.ready.url);
  const scene = await openScene(house, {
    simulator: url,
    pace: 'unthrottled',
    withoutDetails: true,
    actionsSince: '2026-11-10',
  });
  try {
    const since = new Date();
    const { seconds, lists } = await scene.sync(today);
    const { peakMiB } = await scene.worker.usage();
    const { longest } = await histories(house, since);
    const records = lists.reduce((sum, list) => sum + list.records, 0);
    return { people, records, seconds, peakMiB, events: longest };
  } finally {
    await scene.close();
    await simulator.stop();
  }
}

function exponent(one: Night, larger: Night): number {
  return Math.log(larger.seconds / one.seconds) / Math.log(larger.records / one.records);
}
