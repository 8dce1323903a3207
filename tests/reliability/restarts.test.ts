import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Company, Story } from './company.ts';
import { type House, openHouse } from './house.ts';
import { atRequest } from './moments.ts';
import { difference, naturalRows } from './natural-rows.ts';
import { askedTwice } from './storm.ts';
import { pagesOf, syncUndisturbed, type Undisturbed } from './undisturbed.ts';
import type { WorkerProcess } from './workers.ts';

const today = '2026-11-24';
let house: House;
let company: Company;
let undisturbed: Undisturbed;
const stories = new Map<string, Story>();

/** What is killed in the middle of the night, and started again on the same port. Returns the worker that goes on. */
const disasters: Record<string, (story: Story, worker: WorkerProcess) => Promise<WorkerProcess>> = {
  async PostgreSQL(_, worker) {
    await house.restartPostgres();
    return worker;
  },
  async 'the Temporal server'(_, worker) {
    await house.restartTemporal();
    return worker;
  },
  async 'PostgreSQL, the Temporal server and the worker'(story, worker) {
    await Promise.all([house.restartPostgres(), house.restartTemporal(), worker.kill()]);
    return await story.startWorker();
  },
};

beforeAll(async () => {
  house = await openHouse(['company']);
  company = await house.company({ namespace: 'company', people: 70, seed: 5, today });
  const calm = await company.story('calm');
  await calm.play('2026-11-20');
  for (const [n, name] of Object.keys(disasters).entries()) {
    stories.set(name, await company.story(`disaster_${n}`, calm));
  }
  undisturbed = await syncUndisturbed(calm, today);
});
afterAll(() => house?.close());

describe('a SIGKILL in the middle of a sync', () => {
  it.each(Object.keys(disasters))(
    'of %s leaves the day as if there had been none',
    async (name) => {
      const story = stories.get(name) as Story;
      const { asked } = company.entrance;
      const first = asked.length;
      const worker = await story.startWorker();
      const { result } = await story.begin(today);
      const middle = first + Math.round(undisturbed.asked.length / 2);
      await atRequest(middle, 'asked').reached(story);
      const working = (await disasters[name]?.(story, worker)) ?? worker;
      expect(await result.finally(() => working.kill())).toMatchObject({ outcome: 'ok' });

      expect(difference(undisturbed.rows, await naturalRows(story.database))).toEqual({});
      const mine = asked.slice(first);
      expect(pagesOf(mine)).toEqual(pagesOf(undisturbed.asked));
      // Four connections with four slices of a list each can be in flight.
      expect(askedTwice(mine)).toBeLessThanOrEqual(16);
    },
    180_000,
  );
});
