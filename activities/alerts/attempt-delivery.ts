import type { Variables } from '../../config/variables.ts';
import type { Webhook } from '../../config/webhooks.ts';
import type { Database } from '../../sql/database.ts';
import { temporal } from '../../temporal.config.ts';
import { ConfigurationError } from '../engine/errors.ts';
import { beginAttempt, type Delivery, noteDelivered, noteFailure } from './delivery-table.ts';
import { type Answer, postWebhook } from './post-webhook.ts';
import { waitAfter } from './retry-plan.ts';
import { signersOf } from './webhook-secrets.ts';

/** What came of an attempt: how the delivery stands, and when to try again. */
export interface AttemptEnd {
  state: 'pending' | 'delivered' | 'failed' | 'withheld';
  attempts: number;
  /** Until the next attempt; 0 where there is none. */
  waitSeconds: number;
  /** Why it has not arrived (yet). No address, no secret. */
  reason: string | null;
}

/**
 * Sends one message to one webhook, once: signed, with the same id and body at each attempt, and a new timestamp. Only a
 * status of 2xx means that it has arrived.
 */
export async function attemptDelivery(
  database: Database,
  deliveryId: string,
  { webhooks, variables }: { webhooks: Webhook[]; variables: () => Variables },
): Promise<AttemptEnd> {
  const delivery = await beginAttempt(database, deliveryId);
  if (delivery.state !== 'pending') return over(delivery);
  const webhook = webhooks.find(({ name }) => name === delivery.webhook);
  if (webhook === undefined) {
    return over(await noteFailure(database, delivery, 'the webhook is not configured any more', 'give up'));
  }
  const answer = await send(webhook, delivery, variables);
  if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
    return over(await noteDelivered(database, delivery));
  }
  const reason = answer.status === null ? answer.failure : reasonOf(answer.status);
  const wait = answer.status === 410 ? null : waitAfter(delivery.attempts, answer, Math.random());
  const noted = await noteFailure(database, delivery, reason, wait === null ? 'disable' : 'go on');
  return { ...over(noted), waitSeconds: wait ?? 0 };
}

async function send(webhook: Webhook, delivery: Delivery, variables: () => Variables): Promise<Answer> {
  const { delivery_id: id, body } = delivery;
  try {
    const now = new Date();
    const signatures = signersOf(webhook.secret, variables()).map((signer) => signer.sign(id, now, body));
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'operational-insights',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    };
    return await postWebhook(webhook, {
      headers,
      body,
      timeout: temporal.alertDelivery.timeoutSeconds * 1000,
    });
  } catch (error) {
    // A secret that is set later is found by the next attempt.
    if (error instanceof ConfigurationError) return { status: null, failure: error.message };
    throw error;
  }
}

function reasonOf(status: number): string {
  if (status === 410) return 'it says that it is gone for good (HTTP 410)';
  if (status >= 300 && status < 400)
    return `it answers with a redirect, which is not followed (HTTP ${status})`;
  return `it answers with HTTP ${status}`;
}

function over({ state, attempts, last_failure: reason }: Delivery): AttemptEnd {
  return { state, attempts, waitSeconds: 0, reason: state === 'delivered' ? null : reason };
}
