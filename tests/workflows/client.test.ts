import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Activities } from '../../activities/create-activities.ts';
import { workflowBundle } from '../../cli/workflow-bundle.ts';
import { openHome } from '../../services/home.ts';
import { startTemporal, type TemporalService } from '../../services/temporal.ts';
import { temporal } from '../../temporal.config.ts';
import { currentSync, ensureSchedule, playPast, startOrJoinSync } from '../../workflows/client.ts';
import { type SyncResult, syncProgress } from '../../workflows/contract.ts';
import '../quiet-runtime.ts';
import { done, standIns } from './stand-ins.ts';

const namespace = 'nights';
const { id: scheduleId } = temporal.schedule;
const folder = mkdtempSync(join(tmpdir(), 'insights-nights-'));
let service: TemporalService;
let connection: Connection;
let native: NativeConnection;
let client: Client;

beforeAll(async () => {
  const home = openHome({ INSIGHTS_HOME: join(folder, 'home') });
  service = await startTemporal({ home, namespaces: [namespace], log: () => undefined });
  connection = await Connection.connect({ address: service.address });
  native = await NativeConnection.connect({ address: service.address });
  client = new Client({ connection, namespace });
});
afterAll(async () => {
  await connection?.close();
  await native?.close();
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Has a worker with these activities carry what is started in `work`. */
async function withWorker<T>(activities: Activities, work: () => Promise<T>): Promise<T> {
  const { taskQueue } = temporal;
  const options = { connection: native, namespace, taskQueue, workflowBundle, activities };
  return await (await Worker.create(options)).runUntil(work);
}

const schedule = () => client.schedule.getHandle(scheduleId).describe();

describe('the schedule', () => {
  it('is made by the first start: every night, in UTC, never twice at once, made up for half a day', async () => {
    await ensureSchedule(client, { time: '02:30', paused: false });
    const { spec, policies, state, action } = await schedule();
    expect(spec.calendars).toMatchObject([
      { hour: [{ start: 2, end: 2 }], minute: [{ start: 30, end: 30 }], second: [{ start: 0, end: 0 }] },
    ]);
    expect(spec.timezone).toBe('UTC');
    expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 12 * 3_600_000 });
    expect(state).toMatchObject({ paused: false, note: 'Every night at 02:30 UTC.' });
    expect(action).toMatchObject({ workflowType: 'sync', taskQueue: temporal.taskQueue });
  });

  it('follows the configuration: another time, a pause with a note, and back', async () => {
    await ensureSchedule(client, { time: '23:05', paused: true });
    const paused = await schedule();
    expect(paused.spec.calendars).toMatchObject([{ hour: [{ start: 23 }], minute: [{ start: 5 }] }]);
    expect(paused.state).toMatchObject({ paused: true, note: expect.stringContaining('schedule.paused') });

    await ensureSchedule(client, { time: '23:05', paused: false });
    expect((await schedule()).state.paused).toBe(false);
  });

  it('stays one, and as it is, however often a start makes sure of it', async () => {
    const before = await schedule();
    await ensureSchedule(client, { time: '23:05', paused: false });
    const { spec, policies, state, action } = await schedule();
    expect({ spec, policies, state, action }).toEqual({
      spec: before.spec,
      policies: before.policies,
      state: before.state,
      action: before.action,
    });
    const ids = [];
    for await (const { scheduleId } of client.schedule.list()) ids.push(scheduleId);
    expect(ids).toEqual([scheduleId]);
  });

  it('starts runs that speak of the day they were due on, however late', async () => {
    const world = standIns();
    await ensureSchedule(client, { time: '23:05', paused: false });
    const due = { start: new Date('2026-03-01T23:00:00Z'), end: new Date('2026-03-01T23:59:00Z') };
    await withWorker(world.activities, async () => {
      await client.schedule.getHandle(scheduleId).backfill({ ...due, overlap: 'ALLOW_ALL' });
      await expect.poll(() => world.made('finishRun').length).toBe(1);
      await expect.poll(() => currentSync(client)).toBeNull();
    });
    expect(world.made('finishRun')[0]?.asOf).toBe('2026-03-01');
  });
});

/** Holds the lists up until it is opened. */
class Gate {
  open: () => void = () => undefined;
  readonly #opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
  readonly extractStretch: Activities['extractStretch'] = async ({ resource }) => {
    await this.#opened;
    return done(resource);
  };
}

describe('the sync by hand', () => {
  it('is none at first', async () => {
    expect(await currentSync(client)).toBeNull();
  });

  it('is started once, and joined by whoever comes while it runs', async () => {
    const gate = new Gate();
    const world = standIns({ extractStretch: gate.extractStretch });
    await withWorker(world.activities, async () => {
      const [one, other] = await Promise.all([startOrJoinSync(client), startOrJoinSync(client)]);
      expect([one.joined, other.joined].sort()).toEqual([false, true]);
      expect(other.runId).toBe(one.runId);
      await expect
        .poll(async () => (await currentSync(client))?.connections.map(({ current }) => current))
        .toEqual(['organizations', 'boards']);
      gate.open();
      const handle = client.workflow.getHandle(one.workflowId, one.runId);
      expect(((await handle.result()) as SyncResult).outcome).toBe('ok');
      expect((await handle.query(syncProgress)).site).toBe('built');
      await expect.poll(() => currentSync(client)).toBeNull();
    });
  });

  it('joins a run that the schedule has started', async () => {
    const gate = new Gate();
    const world = standIns({ extractStretch: gate.extractStretch });
    await withWorker(world.activities, async () => {
      await client.schedule.getHandle(scheduleId).trigger();
      await expect.poll(() => currentSync(client)).not.toBeNull();
      const joined = await startOrJoinSync(client);
      expect(joined).toMatchObject({ joined: true, workflowId: expect.stringMatching(/^sync\/nightly-/) });
      gate.open();
      await client.workflow.getHandle(joined.workflowId, joined.runId).result();
    });
    expect(world.made('beginRun').length).toBe(1);
  });

  it('is found by its outcome and its platform', async () => {
    const world = standIns();
    await withWorker(world.activities, async () => {
      const { workflowId, runId } = await startOrJoinSync(client);
      await client.workflow.getHandle(workflowId, runId).result();
    });
    const ids = async (query: string) => {
      const found = [];
      for await (const { workflowId } of client.workflow.list({ query })) found.push(workflowId);
      return [...new Set(found)];
    };
    await expect
      .poll(() => ids(`Platform = 'github' and Outcome = 'ok' and ExecutionStatus = 'Completed'`))
      .toEqual(['sync/github']);
    expect(await ids(`Outcome = 'failed'`)).toEqual([]);
  });
});

describe('the past of the demo', () => {
  it('is played day by day, each through the real sync, and leaves the clock on today', async () => {
    const world = standIns();
    const days = ['2026-01-05', '2026-01-12'].map((date, n) => ({ date, number: n * 7 + 1 }));
    await withWorker(world.activities, () =>
      playPast(client, { days, daysTotal: 8, firstReportAfterSeconds: 3_600 }),
    );
    expect(world.made('setSimulatedDay').map(({ date }) => date)).toEqual(['2026-01-05', '2026-01-12', null]);
    expect(world.made('finishRun').map(({ asOf }) => asOf)).toEqual(['2026-01-05', '2026-01-12']);
    expect(world.made('recordSite').map(({ site }) => site)).toEqual(['skipped', 'skipped']);
    expect(world.made('recordPlayed').map(({ played }) => played)).toEqual([0, 1, 8]);
  });
});
