import { randomUUID } from 'node:crypto';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Evaluation } from '../../activities/alerts/evaluate-alerts.ts';
import { type Activities, createActivities } from '../../activities/create-activities.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import { temporal as settings } from '../../temporal.config.ts';
import { simulatedInstallation } from '../pipeline/installation.ts';
import { usePostgres } from '../sql/postgres.ts';
import { openSkippingTemporal, type Temporal } from '../workflows/environments.ts';
import { failForGood, standIns } from '../workflows/stand-ins.ts';
import { nights } from './nights.ts';
import { invented, openReceiver, type Receiver } from './receiver.ts';

const postgres = usePostgres();
const asOf = '2026-03-02';
const { waitSeconds, jitter } = settings.alertDelivery;
let temporal: Temporal;
const opened: Receiver[] = [];
beforeAll(async () => {
  temporal = await openSkippingTemporal();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(opened.splice(0).map((receiver) => receiver.close()));
});
afterAll(() => temporal?.close());

const nothing: Evaluation = { opened: 0, cleared: 0, unknown: 0, isEvaluated: true };
type Attempt = Awaited<ReturnType<Activities['attemptDelivery']>>;

/** A night that leaves one message behind, and what each attempt at it comes to. */
function oneMessage(attempts: Partial<Attempt>[]) {
  const delivery = `msg_${randomUUID()}`;
  let attempt = 0;
  const world = standIns({
    evaluateAlerts: async () => ({ ...nothing, deliveries: [{ delivery, summary: 'alert.opened to ops' }] }),
    attemptDelivery: async () => {
      attempt += 1;
      const end = attempts[Math.min(attempt, attempts.length) - 1];
      return {
        state: 'pending',
        attempts: attempt,
        waitSeconds: 60,
        reason: 'it answers with HTTP 500',
        ...end,
      };
    },
  });
  return { ...world, delivery, attemptsMade: () => world.made('attemptDelivery').length };
}

const client = () => temporal.environment.client.workflow;

describe('a night', () => {
  it('judges its figures once they are written, and before the report is built', async () => {
    const order: string[] = [];
    const noted =
      <T>(name: string, result: T) =>
      async () => {
        order.push(name);
        return result;
      };
    const world = standIns({
      refreshFigures: noted('figures', { from: asOf, to: asOf }),
      evaluateAlerts: noted('alerts', { ...nothing, deliveries: [] }),
      buildReport: noted('report', { pages: 1, seconds: 1 }),
    });
    await temporal.night(world.activities, { asOf }, (handle) => handle.result());
    expect(order).toEqual(['figures', 'alerts', 'report']);
  });

  it('has its figures and its report though nothing can be judged', async () => {
    const world = standIns({ evaluateAlerts: async () => failForGood() });
    const result = await temporal.night(world.activities, { asOf }, (handle) => handle.result());
    expect(result).toMatchObject({ outcome: 'ok', site: 'built' });
  });
});

describe('a message that does not arrive', () => {
  it('is tried ten times by the plan of Standard Webhooks, always with the same id, and then given up', async () => {
    const receiver = await openReceiver(invented.secret, [{ status: 503 }]);
    opened.push(receiver);
    const webhook = { name: 'ops', url: receiver.url, secret: 'OPS_SECRET', allowPrivate: true };
    vi.stubEnv('OPS_SECRET', invented.secret);
    // What is played of the past is not sent.
    const today = new Date().toISOString().slice(0, 10);
    await nights(postgres.database).figures(today, { held: 3, owned: 2 });
    const { evaluateAlerts, attemptDelivery } = createActivities({
      installation: {
        ...simulatedInstallation({ home: '', namespace: 'default', platformsUrl: receiver.url }),
        config: parseInsightsConfig(`webhooks: [${JSON.stringify(webhook)}]`),
      },
      database: postgres.database,
      databaseUrl: postgres.url,
      isSearchable: true,
      log: () => undefined,
    });
    const world = standIns({ evaluateAlerts, attemptDelivery });
    const histories = await temporal.night(world.activities, { asOf: today }, async (handle) => {
      await handle.result();
      const { rows } = await postgres.database.raw('select delivery_id from warehouse.alert_delivery');
      const sending = client().getHandle(rows[0].delivery_id);
      expect(await sending.result()).toBe('failed: it answers with HTTP 503');
      return [await handle.fetchHistory(), await sending.fetchHistory()];
    });

    const attempts = world.made('attemptDelivery').map(({ at }) => at.getTime() / 1000);
    const waits = attempts.slice(1).map((at, n) => at - (attempts[n] ?? 0));
    expect(waits).toHaveLength(waitSeconds.length - 1);
    const isPlanned = (wait: number, n: number) => {
      const planned = Number(waitSeconds[n + 1]);
      // The test server fires a timer when nothing else is to be done, which may be a little later.
      return wait >= planned - 1 && wait <= planned * (1 + jitter) + 60;
    };
    expect(waits.filter((wait, n) => !isPlanned(wait, n))).toEqual([]);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
    expect(receiver.received).toHaveLength(10);

    const readable = histories.flatMap(textsIn).join('\n');
    expect(readable).toContain('alert.opened to ops: overage, github/copilot');
    expect(readable).not.toContain(invented.secret.slice('whsec_'.length));
    expect(readable).not.toContain(receiver.url);
    expect(readable).not.toContain('person-');
  });
});

// After the others: the test server's clock no longer skips once a workflow has ended that its parent had left behind.
describe('a message outlives its night', () => {
  it('which ends while it is still on its way', async () => {
    const { activities, delivery } = oneMessage([{ waitSeconds: 1 }, { state: 'delivered', reason: null }]);
    await temporal.night(activities, { asOf }, async (handle) => {
      expect(await handle.result()).toMatchObject({ outcome: 'ok' });
      expect(await client().getHandle(delivery).result()).toBe('delivered');
      const { memo: _, ...described } = await client().getHandle(delivery).describe();
      expect(described).toMatchObject({ type: 'deliverAlert', status: { name: 'COMPLETED' } });
    });
  });

  it('and is left alone by the next one, which takes it up only where an operator has cut it off', async () => {
    const { activities, delivery, attemptsMade } = oneMessage([
      { waitSeconds: 3_600 },
      { state: 'delivered' },
    ]);
    await temporal.night(activities, { asOf }, async (handle) => {
      await handle.result();
      await expect.poll(attemptsMade).toBe(1);
      const { taskQueue } = await handle.describe();
      const again = () =>
        client().execute('sync', {
          workflowId: `sync/${randomUUID()}`,
          taskQueue,
          args: [{ asOf, connections: [] }],
        });
      const { runId } = await client().getHandle(delivery).describe();
      await again();
      expect((await client().getHandle(delivery).describe()).runId).toBe(runId);

      await client().getHandle(delivery).terminate('by an operator');
      await again();
      expect(await client().getHandle(delivery).result()).toMatch(/^delivered/);
      expect((await client().getHandle(delivery).describe()).runId).not.toBe(runId);
    });
  });
});

/** Everything that a history says: names, inputs, results, summaries. */
function textsIn(history: History): string[] {
  const walk = (value: unknown): string[] => {
    if (value instanceof Uint8Array) return [Buffer.from(value).toString()];
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(walk) : [];
  };
  return walk(history);
}
