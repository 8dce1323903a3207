import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syncProgress } from '../../workflows/contract.ts';
import { openDevTemporal, type Sync, type Temporal } from './environments.ts';
import { done, outcomes, type StretchTask, standIns } from './stand-ins.ts';

let temporal: Temporal;
beforeAll(async () => {
  temporal = await openDevTemporal();
});
afterAll(() => temporal?.close());

const asOf = '2026-11-24';
const hours = 3_600_000;

/** `trello` waits for an hour; `github` is read at once. */
const waiting = async ({ resource }: StretchTask) =>
  resource === 'boards' ? { state: 'more' as const, waitMilliseconds: hours } : done(resource);

async function untilOnlyTrelloIsOpen(handle: Sync): Promise<void> {
  const states = async () =>
    (await handle.query(syncProgress)).connections.map(({ current, outcome }) => outcome ?? current);
  await expect.poll(states).toEqual(['ok', 'boards']);
}

describe('a cancellation', () => {
  it('of the night ends its connections first, and then the night', async () => {
    const world = standIns({ extractStretch: waiting });
    const { client } = temporal.environment;
    const statuses = await temporal.night(world.activities, { asOf }, async (handle) => {
      const trello = client.workflow.getHandle('sync/trello');
      await untilOnlyTrelloIsOpen(handle);
      await handle.cancel();
      await expect(handle.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
      return [(await handle.describe()).status.name, (await trello.describe()).status.name];
    });
    expect(statuses).toEqual(['CANCELLED', 'CANCELLED']);
    expect(world.made('buildReport')).toEqual([]);
  });

  it('of one connection is an outcome of it; the others and the report go on', async () => {
    const world = standIns({ extractStretch: waiting });
    const { client } = temporal.environment;
    const result = await temporal.night(world.activities, { asOf }, async (handle) => {
      const trello = client.workflow.getHandle('sync/trello');
      await untilOnlyTrelloIsOpen(handle);
      await trello.cancel();
      return await handle.result();
    });
    expect(result).toMatchObject({ outcome: 'failed', site: 'built' });
    expect(outcomes(result)).toMatchObject({ github: { members: 'ok' }, trello: { boards: 'failed' } });
  });
});
