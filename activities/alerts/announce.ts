import { createHash, randomUUID } from 'node:crypto';
import type { InsightsConfig } from '../../config/insights-config.ts';
import type { Webhook } from '../../config/webhooks.ts';
import type { Database } from '../../sql/database.ts';
import { type AlertFacts, messageOf } from './message.ts';

/**
 * Writes into the outbox what is to be said of alerts that opened or cleared, in the transaction that changed them: a
 * crash loses nothing of it and doubles nothing. What is played back of the past is recorded, and not said.
 */
export async function announce(
  database: Database,
  alertIds: number[],
  { webhooks, reportUrl }: Pick<InsightsConfig, 'webhooks' | 'reportUrl'>,
  { day, now }: { day: string; now: Date },
): Promise<void> {
  if (webhooks.length === 0 || alertIds.length === 0 || isPast(day, now)) return;
  const { rows } = await database.raw<{ rows: AlertFacts[] }>(
    `select alert_id, rule_id, condition, severity, about, platform, product, connection, message, threshold::float,
       opened_on, opened_value::float, last_value::float, last_value_on, cleared_on, cleared_because
     from reporting.alerts where alert_id = any(?) order by alert_id`,
    [alertIds],
  );
  for (const alert of rows) {
    const message = messageOf(alert, { now, reportUrl: reportUrl ?? null });
    for (const { name } of webhooks) {
      await database.raw(
        `insert into warehouse.alert_delivery (delivery_id, alert_id, event, webhook, body, state)
         select :id, :alertId, :event, webhook, :body, case when disabled_at is null then 'pending' else 'withheld' end
         from warehouse.webhook where webhook = :name`,
        {
          id: `msg_${randomUUID()}`,
          alertId: alert.alert_id,
          event: message.type,
          body: JSON.stringify(message),
          name,
        },
      );
    }
  }
}

/** Notes the receivers. One that was disabled is in use again when its address is another one. */
export async function registerWebhooks(database: Database, webhooks: Webhook[]): Promise<void> {
  const registered = webhooks.map(({ name, url }) => ({
    webhook: name,
    endpoint: createHash('sha256').update(url).digest('hex'),
  }));
  await database.raw(
    `insert into warehouse.webhook as known (webhook, endpoint)
     select webhook, endpoint from jsonb_populate_recordset(null::warehouse.webhook, ?)
     on conflict (webhook) do update set endpoint = excluded.endpoint, disabled_at = null, disabled_because = null
     where known.endpoint <> excluded.endpoint`,
    [JSON.stringify(registered)],
  );
}

/** A sync that was due yesterday may end today. */
function isPast(day: string, now: Date): boolean {
  const today = now.toISOString().slice(0, 10);
  return Date.parse(today) - Date.parse(day) > 86_400_000;
}
