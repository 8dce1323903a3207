import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SyncResult, syncProgress } from '../../workflows/contract.ts';
import { openSkippingTemporal, type Temporal } from './environments.ts';
import { type Call, done, failForGood, outcomes, type StretchTask, standIns } from './stand-ins.ts';

let temporal: Temporal;
// A server for each: one was seen whose clock stopped to jump, for all that came after (compare temporalio/sdk-java#1138).
beforeEach(async () => {
  temporal = await openSkippingTemporal();
});
afterEach(() => temporal?.close());

const asOf = '2026-11-24';
const minutes = 60_000;
const hours = 60 * minutes;

/** Lets a night pass to its end. */
async function pass({ activities }: ReturnType<typeof standIns>, input = {}): Promise<SyncResult> {
  return await temporal.night(activities, { asOf, ...input }, (handle) => handle.result());
}

/** How long after the other the one was asked for. */
function between(one: Call | undefined, other: Call | undefined): number {
  return Number(other?.at) - Number(one?.at);
}

describe('a night', () => {
  it('reads every connection, then writes facts, figures and the report', async () => {
    const world = standIns();
    const result = await pass(world);
    expect(result).toMatchObject({ asOf, outcome: 'ok', site: 'built' });
    expect(outcomes(result)).toEqual({
      github: { organizations: 'ok', members: 'ok' },
      trello: { boards: 'ok' },
    });
    expect(world.made('writeFacts').map(({ connection }) => connection)).toEqual(
      expect.arrayContaining(['github', 'trello']),
    );
    expect(world.made('refreshFigures').length).toBe(1);
    expect(world.made('buildReport').length).toBe(1);
    const { site, ...ended } = result;
    expect(world.made('finishRun')[0]).toMatchObject(ended);
    expect(world.made('recordSite')[0]?.site).toBe(site);
  });

  it('reads the connections that were asked for, and no other', async () => {
    const result = await pass(standIns(), { connections: ['trello'] });
    expect(outcomes(result)).toEqual({ trello: { boards: 'ok' } });
  });

  it('speaks of the day it starts on, in UTC', async () => {
    const world = standIns();
    const [result, started] = await temporal.night(world.activities, {}, async (handle) => [
      await handle.result(),
      (await handle.describe()).startTime,
    ]);
    expect(result.asOf).toBe(started.toISOString().slice(0, 10));
  });

  it('goes without a report where none is wanted, and writes the figures all the same', async () => {
    const world = standIns();
    expect((await pass(world, { buildSite: false })).site).toBe('skipped');
    expect(world.made('buildReport')).toEqual([]);
    expect(world.made('refreshFigures').length).toBe(1);
  });
});

describe('a failure', () => {
  it('of one list keeps nothing from the other connections, the facts and the report', async () => {
    const world = standIns({
      extractStretch: async ({ resource }) => (resource === 'boards' ? failForGood() : done(resource)),
    });
    const result = await pass(world);
    expect(result).toMatchObject({ outcome: 'failed', site: 'built' });
    expect(outcomes(result)).toEqual({
      github: { organizations: 'ok', members: 'ok' },
      trello: { boards: 'failed' },
    });
    expect(result.connections[1]?.resources[0]?.error).toBe('It answers with what it does not document.');
    expect(world.made('writeFacts').length).toBe(2);
  });

  it('of a whole connection leaves what it had read, and says what it was at', async () => {
    const world = standIns({
      writeFacts: async ({ connection }) => (connection === 'github' ? failForGood() : []),
    });
    const result = await pass(world);
    expect(result).toMatchObject({ outcome: 'failed', site: 'built' });
    expect(outcomes(result)).toEqual({
      github: { organizations: 'ok', members: 'ok', facts: 'failed' },
      trello: { boards: 'ok' },
    });
  });

  it('shows in the progress as an end: nothing seems to be at work any more', async () => {
    const world = standIns({
      describeConnection: async () => failForGood(),
    });
    const progress = await temporal.night(world.activities, { asOf }, async (handle) => {
      await handle.result();
      return await handle.query(syncProgress);
    });
    expect(progress.connections).toMatchObject([
      { connection: 'github', current: null, outcome: 'failed' },
      { connection: 'trello', current: null, outcome: 'failed' },
    ]);
  });

  it('of the report leaves the site that was there, and the night still ends well', async () => {
    const world = standIns({ buildReport: async () => failForGood() });
    expect(await pass(world)).toMatchObject({ outcome: 'ok', site: 'failed' });
    expect(world.made('finishRun').length).toBe(1);
  });

  it('of the report once is tried again', async () => {
    let builds = 0;
    const world = standIns({
      buildReport: async () => {
        builds += 1;
        if (builds === 1) throw ApplicationFailure.retryable('The disk was full.');
        return { pages: 1, seconds: 1 };
      },
    });
    expect((await pass(world)).site).toBe('built');
  });

  it('of what is configured ends the run with its message', async () => {
    const message = 'There is no connection named gitlab.';
    const world = standIns({
      beginRun: async () => {
        throw ApplicationFailure.nonRetryable(message, 'ConfigurationError');
      },
    });
    const run = pass(world, { connections: ['gitlab'] });
    await expect(run).rejects.toMatchObject({ cause: { cause: { message } } });
  });
});

describe('a connection that hangs', () => {
  /** For three hours `boards` has nothing but waiting to offer. */
  const hanging = () => {
    let asked = 0;
    return async ({ resource }: StretchTask) => {
      if (resource !== 'boards') return done(resource);
      asked += 1;
      return asked > 3 ? done(resource) : { state: 'more' as const, waitMilliseconds: hours };
    };
  };

  it('holds the report up for two hours; it is built again when all is there', async () => {
    const world = standIns({ extractStretch: hanging() });
    expect(await pass(world)).toMatchObject({ outcome: 'ok', site: 'built' });
    const [begun] = world.made('beginRun');
    const builds = world.made('buildReport').map((build) => between(begun, build) / hours);
    expect(builds).toEqual([expect.closeTo(2, 1), expect.closeTo(3, 1)]);
    expect(world.made('refreshFigures').length).toBe(2);
  });

  it('goes on being read when the first figures fail', async () => {
    let refreshed = 0;
    const world = standIns({
      extractStretch: hanging(),
      refreshFigures: async () => {
        refreshed += 1;
        return refreshed === 1 ? failForGood() : { from: asOf, to: asOf };
      },
    });
    expect(await pass(world)).toMatchObject({ outcome: 'ok', site: 'built' });
    expect(world.made('buildReport').length).toBe(1);
  });

  it('has no early report where none is wanted', async () => {
    const world = standIns({ extractStretch: hanging() });
    await pass(world, { buildSite: false });
    expect(world.made('refreshFigures').length).toBe(1);
  });
});

describe('a connection that another run is reading', () => {
  const busyFor = (wait: number) => {
    let first = true;
    return async ({ resource }: StretchTask) => {
      const waits = first && resource === 'boards';
      if (waits) first = false;
      return waits ? { state: 'more' as const, waitMilliseconds: wait } : done(resource);
    };
  };

  /** Another run of the same night, carried by the same worker. */
  async function startSecond(first: WorkflowHandle) {
    const { taskQueue } = await first.describe();
    const { client } = temporal.environment;
    return await client.workflow.start('sync', { workflowId: 'sync/second', taskQueue, args: [{ asOf }] });
  }

  it('is waited for, and then read', async () => {
    const world = standIns({ extractStretch: busyFor(30 * minutes) });
    const result = await temporal.night(
      world.activities,
      { asOf, connections: ['trello'] },
      async (other) => {
        await expect.poll(() => world.made('extractStretch').length).toBe(1);
        const second = await startSecond(other);
        await other.result();
        return (await second.result()) as SyncResult;
      },
    );
    expect(result).toMatchObject({ outcome: 'ok', site: 'built' });
    const stretches = world.made('extractStretch').filter(({ resource }) => resource === 'boards');
    expect(between(stretches[0], stretches[2])).toBeGreaterThan(30 * minutes);
  });

  it('is given up when the night is over', async () => {
    const world = standIns({ extractStretch: busyFor(30 * hours) });
    const result = await temporal.night(
      world.activities,
      { asOf, connections: ['trello'] },
      async (other) => {
        await expect.poll(() => world.made('extractStretch').length).toBe(1);
        const second = await startSecond(other);
        const result = (await second.result()) as SyncResult;
        await other.result();
        return result;
      },
    );
    expect(outcomes(result)).toMatchObject({ github: { members: 'ok' }, trello: { '*': 'failed' } });
    expect(result.connections[1]?.resources[0]?.error).toMatch(/Another run/);
  });
});
