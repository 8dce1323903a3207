import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOrJoinSync } from '../../workflows/client.ts';
import type { SyncResult } from '../../workflows/contract.ts';
import type { Company, RunningSync, Story } from './company.ts';
import { type House, openHouse } from './house.ts';
import { atRequest } from './moments.ts';
import { aboutRuns, difference, naturalRows } from './natural-rows.ts';
import { askedTwice } from './storm.ts';
import { pagesOf, syncUndisturbed, type Undisturbed } from './undisturbed.ts';
import type { WorkerProcess } from './workers.ts';

const today = '2026-11-24';
const names = ['two_workers', 'two_runs', 'canceled', 'reset_to_first', 'reset_to_last'] as const;
let house: House;
let company: Company;
let undisturbed: Undisturbed;
const stories = new Map<string, Story>();

beforeAll(async () => {
  house = await openHouse(['company']);
  company = await house.company({ namespace: 'company', people: 70, seed: 9, today });
  const calm = await company.story('calm');
  await calm.play('2026-11-20');
  for (const name of names) stories.set(name, await company.story(name, calm));
  undisturbed = await syncUndisturbed(calm, today);
});
afterAll(() => house?.close());

/** Lets workers collect a story, and takes them away in the end. */
async function withWorkers<T>(
  name: (typeof names)[number],
  count: number,
  work: (story: Story) => Promise<T>,
) {
  const story = stories.get(name) as Story;
  const { asked } = company.entrance;
  const first = asked.length;
  const workers: WorkerProcess[] = [];
  while (workers.length < count) workers.push(await story.startWorker());
  try {
    const result = await work(story);
    return { result, asked: asked.slice(first), rows: await naturalRows(story.database) };
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
  }
}

/** Begins today's sync, and waits until half of it was asked for. */
async function half(story: Story): Promise<RunningSync> {
  const middle = company.entrance.asked.length + Math.round(undisturbed.asked.length / 2);
  const sync = await story.begin(today);
  await atRequest(middle, 'answered').reached(story);
  return sync;
}

describe('two workers', () => {
  it('share a run: nothing double, no page twice', async () => {
    const { result, asked, rows } = await withWorkers('two_workers', 2, async (story) => {
      return await (await story.begin(today)).result;
    });
    expect(result.outcome).toBe('ok');
    expect(difference(undisturbed.rows, rows)).toEqual({});
    expect(pagesOf(asked)).toEqual(pagesOf(undisturbed.asked));
    expect(askedTwice(asked)).toBe(0);
  });
});

describe('two runs at once', () => {
  it('started by hand are one; the nightly one waits for each connection, and finds nothing new', async () => {
    const { result, rows } = await withWorkers('two_runs', 1, async () => {
      const byHand = { asOf: today, buildSite: false };
      const [one, two] = await Promise.all([
        startOrJoinSync(company.client, byHand),
        startOrJoinSync(company.client, byHand),
      ]);
      const nightly = await stories.get('two_runs')?.begin(today);
      const hand = company.client.workflow.getHandle(one.workflowId, one.runId);
      const results = await Promise.all([hand.result() as Promise<SyncResult>, nightly?.result]);
      return { joined: [one.joined, two.joined], runIds: [one.runId, two.runId], results };
    });
    expect(result.joined.filter(Boolean)).toHaveLength(1);
    expect(new Set(result.runIds).size).toBe(1);
    expect(result.results.map((one) => one?.outcome)).toEqual(['ok', 'ok']);
    expect(difference(undisturbed.rows, rows, aboutRuns)).toEqual({});
  });
});

describe('a run that is canceled in the middle', () => {
  it('leaves nothing half: the next one of the day ends as if there had been none', async () => {
    const { result, rows } = await withWorkers('canceled', 1, async (story) => {
      const { handle, result: canceled } = await half(story);
      await handle.cancel();
      await expect(canceled).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
      return await (await story.begin(today)).result;
    });
    expect(result.outcome).toBe('ok');
    expect(difference(undisturbed.rows, rows, aboutRuns)).toEqual({});
  });
});

/** temporal.api.enums.v1.EventType */
const workflowTaskCompleted = 7;

describe('a reset in the Temporal UI', () => {
  it.each([
    { name: 'reset_to_first', place: 0 },
    { name: 'reset_to_last', place: -1 },
  ] as const)(
    'in the middle ($name workflow task) leaves the day as if there had been none',
    async (reset) => {
      const { result, rows } = await withWorkers(reset.name, 1, async (story) => {
        const { handle, result: terminated } = await half(story);
        terminated.catch(() => undefined);
        const { workflowId, firstExecutionRunId: runId } = handle;
        const { events } = await handle.fetchHistory();
        const tasks = (events ?? []).filter(({ eventType }) => eventType === workflowTaskCompleted);
        await company.client.workflowService.resetWorkflowExecution({
          namespace: 'company',
          workflowExecution: { workflowId, runId },
          workflowTaskFinishEventId: tasks.at(reset.place)?.eventId,
          requestId: randomUUID(),
          reason: 'an operator wants it',
        });
        return (await company.client.workflow.getHandle(workflowId).result()) as SyncResult;
      });
      expect(result.outcome).toBe('ok');
      expect(difference(undisturbed.rows, rows, aboutRuns)).toEqual({});
    },
  );
});
