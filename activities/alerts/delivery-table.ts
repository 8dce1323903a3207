import type { Database } from '../../sql/database.ts';
import { ConfigurationError } from '../engine/errors.ts';

/** A message to a webhook, as the outbox has it. */
export interface Delivery {
  delivery_id: string;
  webhook: string;
  body: string;
  state: 'pending' | 'delivered' | 'failed' | 'withheld';
  attempts: number;
  last_failure: string | null;
}

const columns = 'd.delivery_id, d.webhook, d.body, d.state, d.attempts, d.last_failure';

/**
 * Counts an attempt before it is made, so that a worker that dies of it does not try for ever. What was asked for before its
 * webhook was disabled is over; what is asked for by hand afterwards is tried.
 * @throws ConfigurationError where there is no such delivery.
 */
export async function beginAttempt(database: Database, deliveryId: string): Promise<Delivery> {
  return await database.transaction(async (transaction) => {
    await transaction.raw(
      `update warehouse.alert_delivery d set state = 'failed', last_failure = 'the webhook is disabled'
       from warehouse.webhook w
       where w.webhook = d.webhook and w.disabled_at >= d.asked_at and d.state = 'pending' and d.delivery_id = ?`,
      [deliveryId],
    );
    await transaction.raw(
      `update warehouse.alert_delivery set attempts = attempts + 1, attempted_at = now()
       where state = 'pending' and delivery_id = ?`,
      [deliveryId],
    );
    const { rows } = await transaction.raw<{ rows: Delivery[] }>(
      `select ${columns} from warehouse.alert_delivery d where delivery_id = ?`,
      [deliveryId],
    );
    if (rows[0]) return rows[0];
    throw new ConfigurationError(`There is no delivery ${deliveryId}.`);
  });
}

/** It has arrived: its webhook is in use again, if it was not. */
export async function noteDelivered(database: Database, { delivery_id: id }: Delivery): Promise<Delivery> {
  return await database.transaction(async (transaction) => {
    await transaction.raw(
      `with enabled as (
         update warehouse.webhook w set disabled_at = null, disabled_because = null
         from warehouse.alert_delivery d where d.delivery_id = ? and d.webhook = w.webhook and w.disabled_at is not null
         returning w.webhook)
       insert into warehouse.audit_log (actor, action, subject, detail)
       select 'system', 'webhook_enabled', webhook, '{}' from enabled`,
      [id],
    );
    const { rows } = await transaction.raw<{ rows: [Delivery] }>(
      `update warehouse.alert_delivery d set state = 'delivered', delivered_at = now() where delivery_id = ? returning ${columns}`,
      [id],
    );
    return rows[0];
  });
}

/**
 * It has not arrived. `disable`: that was the last attempt, and so for its webhook; but not where the webhook has taken
 * something else meanwhile.
 */
export async function noteFailure(
  database: Database,
  { delivery_id: id, webhook }: Delivery,
  reason: string,
  then: 'go on' | 'give up' | 'disable',
): Promise<Delivery> {
  return await database.transaction(async (transaction) => {
    const { rows } = await transaction.raw<{ rows: [Delivery] }>(
      `update warehouse.alert_delivery d set last_failure = :reason, state = :state where delivery_id = :id returning ${columns}`,
      { id, reason, state: then === 'go on' ? 'pending' : 'failed' },
    );
    if (then === 'disable') {
      await transaction.raw(
        `with disabled as (
           update warehouse.webhook w set disabled_at = now(), disabled_because = :reason
           where webhook = :webhook and disabled_at is null and not exists (
             select from warehouse.alert_delivery other join warehouse.alert_delivery this on this.delivery_id = :id
             where other.webhook = w.webhook and other.delivered_at > this.asked_at)
           returning webhook)
         insert into warehouse.audit_log (actor, action, subject, detail)
         select 'system', 'webhook_disabled', webhook, jsonb_build_object('reason', :reason::text) from disabled`,
        { id, webhook, reason },
      );
    }
    return rows[0];
  });
}
