import { afterEach, describe, expect, it } from 'vitest';
import { attemptDelivery } from '../../activities/alerts/attempt-delivery.ts';
import { guardedLookup } from '../../activities/alerts/guarded-lookup.ts';
import { pendingDeliveries } from '../../activities/alerts/pending-deliveries.ts';
import { resendAlert } from '../../activities/alerts/resend-alert.ts';
import { waitAfter } from '../../activities/alerts/retry-plan.ts';
import type { Webhook } from '../../config/webhooks.ts';
import { usePostgres } from '../sql/postgres.ts';
import { nights } from './nights.ts';
import { invented, openReceiver, type Receiver } from './receiver.ts';

const postgres = usePostgres();
const opened: Receiver[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((receiver) => receiver.close()));
});

/** An alert that has just opened, one webhook, and the outbox with one message for it. */
async function house(...answers: { status: number; headers?: Record<string, string> }[]) {
  const receiver = await openReceiver(invented.secret, answers.length > 0 ? answers : undefined);
  opened.push(receiver);
  const webhook: Webhook = { name: 'ops', url: receiver.url, secret: 'OPS_SECRET', allowPrivate: true };
  const variables: Record<string, string> = { OPS_SECRET: invented.secret };
  const night = nights(
    postgres.database,
    `webhooks: [{ name: ops, url: "${receiver.url}", secret: OPS_SECRET, allowPrivate: true }]`,
  );
  await night.figures('2026-03-02', { held: 3, owned: 2 });
  await night.evaluate('2026-03-02');
  return {
    receiver,
    webhook,
    variables,
    night,
    pending: async () => (await pendingDeliveries(postgres.database)).map(({ delivery }) => delivery),
    attempt: async (delivery: string) =>
      await attemptDelivery(postgres.database, delivery, { webhooks: [webhook], variables: () => variables }),
    seen: async () => {
      const { rows } = await postgres.database.raw(
        `select event, delivery_state as state, attempts, last_failure as failure, webhook_disabled_because as disabled
         from reporting.alert_deliveries order by alert_id, event desc`,
      );
      return rows;
    },
  };
}

describe('a message', () => {
  it('arrives with an id, a timestamp and a signature that the library verifies', async () => {
    const { attempt, pending, receiver, seen } = await house();
    const [delivery = ''] = await pending();
    expect(await attempt(delivery)).toEqual({
      state: 'delivered',
      attempts: 1,
      waitSeconds: 0,
      reason: null,
    });
    const [message] = receiver.received;
    expect(message).toMatchObject({
      id: delivery,
      message: { type: 'alert.opened', data: { about: 'github/copilot' } },
    });
    expect(message?.headers['content-type']).toBe('application/json');
    expect(Buffer.byteLength(message?.raw ?? '')).toBeLessThan(20_480);
    expect(await seen()).toEqual([
      { event: 'alert.opened', state: 'delivered', attempts: 1, failure: null, disabled: null },
    ]);
    expect(await pending()).toEqual([]);
  });

  it('is not sent again once it has arrived, whoever asks', async () => {
    const { attempt, pending, receiver } = await house();
    const [delivery = ''] = await pending();
    await attempt(delivery);
    expect(await attempt(delivery)).toMatchObject({ state: 'delivered' });
    expect(receiver.received).toHaveLength(1);
  });

  it('keeps its id and its content over all attempts', async () => {
    const { attempt, pending, receiver } = await house({ status: 500 }, { status: 200 });
    const [delivery = ''] = await pending();
    expect(await attempt(delivery)).toMatchObject({
      state: 'pending',
      attempts: 1,
      reason: 'it answers with HTTP 500',
    });
    expect(await attempt(delivery)).toMatchObject({ state: 'delivered', attempts: 2 });
    const [first, second] = receiver.received;
    expect([second?.id, second?.raw]).toEqual([first?.id, first?.raw]);
  });

  it('is signed with each secret while it is being renewed: the receiver knows one of them', async () => {
    const { attempt, pending, variables } = await house();
    variables.OPS_SECRET = `${invented.other} ${invented.secret}`;
    const [delivery = ''] = await pending();
    expect(await attempt(delivery)).toMatchObject({ state: 'delivered' });
  });

  it('has not arrived where the receiver does not know the signature', async () => {
    const { attempt, pending, variables, receiver } = await house();
    variables.OPS_SECRET = invented.other;
    const [delivery = ''] = await pending();
    expect(await attempt(delivery)).toMatchObject({ state: 'pending', reason: 'it answers with HTTP 401' });
    expect(receiver.received).toEqual([]);
  });
});

describe('an answer', () => {
  it.each([
    [302, 'it answers with a redirect, which is not followed (HTTP 302)'],
    [400, 'it answers with HTTP 400'],
    [429, 'it answers with HTTP 429'],
    [503, 'it answers with HTTP 503'],
  ])('of %i is a failure, and is tried again', async (status, reason) => {
    const elsewhere = await openReceiver(invented.secret);
    opened.push(elsewhere);
    const { attempt, pending, receiver } = await house({ status, headers: { location: elsewhere.url } });
    const [delivery = ''] = await pending();
    const end = await attempt(delivery);
    expect(end).toMatchObject({ state: 'pending', attempts: 1, reason });
    expect(end.waitSeconds).toBeGreaterThanOrEqual(5);
    expect([receiver.received.length, elsewhere.received.length]).toEqual([1, 0]);
  });

  it('that says when to come back is believed', async () => {
    const { attempt, pending } = await house({ status: 429, headers: { 'retry-after': '1234' } });
    const [delivery = ''] = await pending();
    expect((await attempt(delivery)).waitSeconds).toBe(1234);
  });

  it('of 410 disables the webhook: what is said later is kept, and not sent', async () => {
    const { attempt, pending, night, seen, receiver } = await house({ status: 410 });
    const [delivery = ''] = await pending();
    expect(await attempt(delivery)).toMatchObject({ state: 'failed', waitSeconds: 0 });
    await night.figures('2026-03-03', { held: 2, owned: 2 });
    await night.evaluate('2026-03-03');
    const disabled = 'it says that it is gone for good (HTTP 410)';
    expect(await seen()).toEqual([
      { event: 'alert.opened', state: 'failed', attempts: 1, failure: disabled, disabled },
      { event: 'alert.cleared', state: 'withheld', attempts: 0, failure: null, disabled },
    ]);
    expect(await pending()).toEqual([]);
    expect(receiver.received).toHaveLength(1);
  });

  it('that never comes is a failure without words of the system', async () => {
    const { attempt, pending, receiver } = await house();
    await receiver.close();
    const [delivery = ''] = await pending();
    const end = await attempt(delivery);
    expect(end).toMatchObject({ state: 'pending', reason: 'it cannot be reached (ECONNREFUSED)' });
  });
});

describe('the retry plan', () => {
  const answer = (headers: Record<string, string> = {}) => ({ status: 503, headers });

  it('is that of Standard Webhooks, up to a tenth longer by chance', () => {
    const waits = (random: number) =>
      Array.from({ length: 10 }, (_, n) => waitAfter(n + 1, answer(), random));
    expect(waits(0)).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, null]);
    expect(waits(1)).toEqual([6, 330, 1_980, 7_920, 19_800, 39_600, 55_440, 79_200, 95_040, null]);
  });

  it('waits longer where the receiver asks for it, never shorter, and never for more than a day', () => {
    expect(waitAfter(1, answer({ 'retry-after': '60' }), 0)).toBe(60);
    expect(waitAfter(2, answer({ 'retry-after': '60' }), 0)).toBe(300);
    expect(waitAfter(1, answer({ 'retry-after': '999999' }), 0)).toBe(86_400);
    const headers = { date: 'Mon, 02 Mar 2026 20:00:00 GMT', 'retry-after': 'Mon, 02 Mar 2026 20:10:00 GMT' };
    expect(waitAfter(1, answer(headers), 0)).toBe(600);
  });
});

describe('the last failure', () => {
  const failing = { status: 500 };

  async function exhaust({ attempt }: Awaited<ReturnType<typeof house>>, delivery: string) {
    for (;;) {
      const end = await attempt(delivery);
      if (end.state !== 'pending') return end;
    }
  }

  it('disables the webhook, which is shown; a message sent by hand that arrives puts it in use again', async () => {
    const all = await house(...Array(10).fill(failing), { status: 200 });
    const [delivery = ''] = await all.pending();
    expect(await exhaust(all, delivery)).toMatchObject({ state: 'failed', attempts: 10 });
    expect(await all.seen()).toMatchObject([
      { state: 'failed', attempts: 10, disabled: 'it answers with HTTP 500' },
    ]);

    expect(await resendAlert(postgres.database, 1, 'octavia')).toBe(1);
    expect(await all.pending()).toEqual([delivery]);
    expect(await all.attempt(delivery)).toMatchObject({ state: 'delivered', attempts: 1 });
    expect(await all.seen()).toMatchObject([{ state: 'delivered', disabled: null }]);
    const { rows } = await postgres.database.raw(
      'select actor, action, subject from reporting.audit_log order by audit_id',
    );
    expect(rows).toEqual([
      { actor: 'system', action: 'webhook_disabled', subject: 'ops' },
      { actor: 'octavia', action: 'alert_resent', subject: '1' },
      { actor: 'system', action: 'webhook_enabled', subject: 'ops' },
    ]);
  });

  it('of one message disables nothing where the webhook has taken another one meanwhile', async () => {
    const all = await house(...Array(9).fill(failing), { status: 200 }, failing);
    const [first = ''] = await all.pending();
    for (let n = 0; n < 9; n += 1) await all.attempt(first);
    await all.night.figures('2026-03-03', { held: 2, owned: 2 });
    await all.night.evaluate('2026-03-03');
    const [, second = ''] = await all.pending();
    expect(await all.attempt(second)).toMatchObject({ state: 'delivered' });
    expect(await all.attempt(first)).toMatchObject({ state: 'failed', attempts: 10 });
    expect(await all.seen()).toMatchObject([{ state: 'failed', disabled: null }, { state: 'delivered' }]);
  });

  it('ends what else is on its way to that webhook', async () => {
    const all = await house({ status: 500 }, { status: 410 });
    const [first = ''] = await all.pending();
    await all.attempt(first);
    await all.night.figures('2026-03-03', { held: 2, owned: 2 });
    await all.night.evaluate('2026-03-03');
    const [, second = ''] = await all.pending();
    await all.attempt(second);
    expect(await all.attempt(first)).toMatchObject({
      state: 'failed',
      attempts: 1,
      reason: 'the webhook is disabled',
    });
    expect(all.receiver.received).toHaveLength(2);
  });

  it('is forgotten where the webhook gets another address', async () => {
    const all = await house({ status: 410 });
    const [delivery = ''] = await all.pending();
    await all.attempt(delivery);
    await all.night.figures('2026-03-03', { held: 2, owned: 2 });
    const yaml = 'webhooks: [{ name: ops, url: "https://hooks.example.com/new", secret: OPS_SECRET }]';
    await all.night.evaluate('2026-03-03', { yaml });
    expect(await all.seen()).toMatchObject([{ disabled: null }, { state: 'pending', disabled: null }]);
  });
});

describe('what is wrong at home', () => {
  it.each([
    [undefined, 'OPS_SECRET is not set.'],
    ['hunter2', 'OPS_SECRET is no secret of a webhook.'],
    ['whsec_dG9vIHNob3J0', 'OPS_SECRET is no secret of a webhook.'],
  ])('a secret of %s waits for a better one, and is never told', async (value, reason) => {
    const all = await house();
    if (value === undefined) delete all.variables.OPS_SECRET;
    else all.variables.OPS_SECRET = value;
    const [delivery = ''] = await all.pending();
    const end = await all.attempt(delivery);
    expect(end).toMatchObject({ state: 'pending', reason: expect.stringContaining(reason) });
    if (value !== undefined) expect(JSON.stringify([end, await all.seen()])).not.toContain(value);
    all.variables.OPS_SECRET = invented.secret;
    expect(await all.attempt(delivery)).toMatchObject({ state: 'delivered' });
  });

  it('a webhook that is no longer configured is given up', async () => {
    const all = await house();
    const [delivery = ''] = await all.pending();
    const nobody = { webhooks: [], variables: () => all.variables };
    const end = await attemptDelivery(postgres.database, delivery, nobody);
    expect(end).toMatchObject({ state: 'failed', reason: 'the webhook is not configured any more' });
  });

  it('an alert of which nothing was ever to be sent cannot be sent again', async () => {
    expect(await resendAlert(postgres.database, 7, 'octavia')).toBe(0);
  });
});

describe('a private network', () => {
  it('is not reached, unless it is said that it may be', async () => {
    const all = await house();
    all.webhook.allowPrivate = false;
    const [delivery = ''] = await all.pending();
    const end = await all.attempt(delivery);
    expect(end).toMatchObject({ state: 'pending', reason: expect.stringContaining('private network') });
    expect(all.receiver.received).toEqual([]);
  });

  it.each([true, false])('is not reached by a name either (all: %s)', async (all) => {
    const error = await new Promise((answered) =>
      guardedLookup('localhost', { all }, (refused) => answered(refused)),
    );
    expect(error).toMatchObject({ name: 'PrivateAddressRefused' });
  });
});
