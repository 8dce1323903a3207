import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialRenewed, type Outcome, type SyncInput, syncProgress } from '../../workflows/contract.ts';
import { openSkippingTemporal, type Temporal } from './environments.ts';
import {
  done,
  failForGood,
  nightHours,
  outcomes,
  refuseCredential,
  resultOf,
  type StretchTask,
  standIns,
} from './stand-ins.ts';

let temporal: Temporal;
beforeAll(async () => {
  temporal = await openSkippingTemporal();
});
afterAll(() => temporal?.close());

const minutes = 60_000;
const hours = 60 * minutes;

/** Reads `github` alone: `organizations`, then the `members` of each. */
const github: SyncInput = { asOf: '2026-11-24', connections: ['github'], buildSite: false };

async function readGithub({ activities }: ReturnType<typeof standIns>, input: SyncInput = {}) {
  return await temporal.night(activities, { ...github, ...input }, (handle) => handle.result());
}

describe('a credential that is refused', () => {
  /** Until somebody renews it, both lists are refused. */
  const expired = () => {
    const state = { renewed: false };
    const extractStretch = async ({ resource }: StretchTask) =>
      state.renewed ? done(resource) : refuseCredential();
    return { state, extractStretch };
  };

  async function parked(handle: WorkflowHandle): Promise<void> {
    await expect
      .poll(async () => await handle.query(syncProgress))
      .toMatchObject({ connections: [{ current: 'organizations', outcome: 'awaiting_credential' }] });
  }

  async function renew(): Promise<void> {
    await temporal.environment.client.workflow.getHandle('sync/github').signal(credentialRenewed);
  }

  it('parks the connection; credential-renewed wakes it, and it goes on with the same list', async () => {
    const { state, ...refused } = expired();
    const world = standIns(refused);
    const result = await temporal.night(world.activities, github, async (handle) => {
      await parked(handle);
      state.renewed = true;
      await renew();
      await expect.poll(() => world.made('extractStretch').length).toBe(3);
      return await handle.result();
    });
    expect(outcomes(result)).toEqual({ github: { organizations: 'ok', members: 'ok' } });
    expect(world.made('extractStretch').map(({ resource }) => resource)).toEqual([
      'organizations',
      'organizations',
      'members',
    ]);
  });

  it('parks it again when it was renewed to another one that is refused', async () => {
    const { state, ...refused } = expired();
    const world = standIns(refused);
    const result = await temporal.night(world.activities, github, async (handle) => {
      await parked(handle);
      await renew();
      await expect.poll(() => world.made('extractStretch').length).toBe(2);
      await parked(handle);
      state.renewed = true;
      await renew();
      await expect.poll(() => world.made('extractStretch').length).toBe(4);
      return await handle.result();
    });
    expect(result.outcome).toBe('ok');
  });

  it('ends awaiting_credential when the night is over, and asks no list twice', async () => {
    const world = standIns({ extractStretch: expired().extractStretch });
    const result = await readGithub(world);
    expect(outcomes(result)).toEqual({
      github: { organizations: 'awaiting_credential', members: 'awaiting_credential' },
    });
    expect(result.outcome).toBe('awaiting_credential');
    const [[begun], [ended]] = [world.made('beginRun'), world.made('endResource')];
    expect((Number(ended?.at) - Number(begun?.at)) / hours).toBeCloseTo(nightHours, 1);
    expect(world.made('extractStretch').length).toBe(1);
  });

  it('parks nothing where a person waits for the run', async () => {
    const world = standIns({ extractStretch: expired().extractStretch });
    const result = await readGithub(world, { once: true });
    expect(result.connections[0]?.resources[0]).toMatchObject({
      outcome: 'awaiting_credential',
      error: 'The token has expired: renew GITHUB_TOKEN.',
    });
    const [[begun], [ended]] = [world.made('beginRun'), world.made('endResource')];
    expect((Number(ended?.at) - Number(begun?.at)) / hours).toBeCloseTo(0, 1);
  });
});

describe('a list', () => {
  it('is read in as many stretches as it needs; a wait that the platform asks for is a timer', async () => {
    const waits = [0, 45 * minutes, 0];
    const world = standIns({
      extractStretch: async ({ resource }) => {
        const wait = resource === 'organizations' ? waits.shift() : undefined;
        return wait === undefined ? done(resource) : { state: 'more', waitMilliseconds: wait };
      },
    });
    expect((await readGithub(world)).outcome).toBe('ok');
    const at = world.made('extractStretch').map((call) => Number(call.at));
    const pauses = at.slice(1).map((time, n) => Math.round((time - Number(at[n])) / minutes));
    expect(pauses).toEqual([0, 45, 0, 0]);
  });

  it('survives a platform that is away for half an hour', async () => {
    const now = Number(await temporal.environment.currentTimeMs());
    const world = standIns({
      extractStretch: async ({ resource }) => {
        const time = Number(await temporal.environment.currentTimeMs());
        if (time < now + 30 * minutes) throw ApplicationFailure.retryable('Nobody answers.', 'PlatformError');
        return done(resource);
      },
    });
    expect((await readGithub(world)).outcome).toBe('ok');
  });

  it.each<[Outcome, Outcome]>([
    ['failed', 'failed'],
    ['held', 'skipped'],
    ['awaiting_credential', 'awaiting_credential'],
    ['not_permitted', 'not_permitted'],
    ['not_applicable', 'not_applicable'],
  ])('whose parent is %s is not read: it is %s and says why', async (parent, child) => {
    const world = standIns({
      extractStretch: async ({ resource }) =>
        resource === 'organizations'
          ? { state: 'done', result: resultOf(resource, parent, null) }
          : done(resource),
    });
    const result = await readGithub(world);
    expect(outcomes(result)).toEqual({ github: { organizations: parent, members: child } });
    const error = `Not read, because organizations is ${parent}.`;
    expect(result.connections[0]?.resources[1]?.error).toBe(error);
    expect(world.made('extractStretch').map(({ resource }) => resource)).toEqual(['organizations']);
  });

  /** The lists in the order in which they were asked for, where `members` misses its parents so often. */
  async function missing(times: number, parentAgain = done) {
    let asked = 0;
    let missed = 0;
    const world = standIns({
      extractStretch: async ({ resource }) => {
        if (resource === 'organizations') {
          asked += 1;
          return asked === 1 ? done(resource) : parentAgain(resource);
        }
        missed += 1;
        return missed <= times ? { state: 'check_parents' } : done(resource);
      },
    });
    const result = await readGithub(world);
    const order = world.made('extractStretch').map(({ resource }) => resource);
    return { outcomes: outcomes(result).github, order };
  }

  it('whose parents have vanished has them read again', async () => {
    expect(await missing(1)).toEqual({
      outcomes: { organizations: 'ok', members: 'ok' },
      order: ['organizations', 'members', 'organizations', 'members'],
    });
  });

  it('whose parents keep vanishing is given up after two more looks', async () => {
    expect(await missing(3)).toEqual({
      outcomes: { organizations: 'ok', members: 'failed' },
      order: ['organizations', 'members', 'organizations', 'members', 'organizations', 'members'],
    });
  });

  it('whose parents cannot be read again is not read on', async () => {
    expect(await missing(1, failForGood)).toEqual({
      outcomes: { organizations: 'failed', members: 'failed' },
      order: ['organizations', 'members', 'organizations'],
    });
  });
});
