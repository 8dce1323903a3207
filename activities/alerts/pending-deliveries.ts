import type { Database } from '../../sql/database.ts';

/** A message that is to be sent, as an operator reads it. */
export interface PendingDelivery {
  delivery: string;
  /** What, about what, and to whom. No names of people. */
  summary: string;
}

/** Everything in the outbox that has not arrived and was not given up, the oldest first; of an alert, or of all. */
export async function pendingDeliveries(
  database: Database,
  alertId: number | null = null,
): Promise<PendingDelivery[]> {
  const { rows } = await database.raw<{ rows: PendingDelivery[] }>(
    `select d.delivery_id as delivery, d.event || ' to ' || d.webhook || ': ' || a.rule_id || ', ' || a.about as summary
     from warehouse.alert_delivery d join warehouse.alert a using (alert_id)
     where d.state = 'pending' and a.alert_id = coalesce(?, a.alert_id) order by d.asked_at, d.alert_id, d.event desc
     limit ${mostAtOnce}`,
    [alertId],
  );
  return rows;
}

/** Each is a workflow of its own; what is beyond waits for the next sync. */
const mostAtOnce = 500;
