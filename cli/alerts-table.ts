import type { Database } from '../sql/database.ts';
import { table } from './table.ts';

/** An alert and what became of its messages. */
export interface AlertRow {
  alert_id: number;
  severity: string;
  rule_id: string;
  message: string;
  opened_on: string;
  cleared_on: string | null;
  not_evaluated_because: string | null;
  /** `ops: alert.opened delivered`; null = there are no webhooks. */
  deliveries: string | null;
}

/** The open alerts, or also past ones; the newest first. */
export async function readAlerts(database: Database, isAll: boolean): Promise<AlertRow[]> {
  const { rows } = await database.raw<{ rows: AlertRow[] }>(
    `select a.alert_id, a.severity, a.rule_id, a.message, a.opened_on, a.cleared_on, a.not_evaluated_because,
       (select string_agg(concat_ws(' ', d.webhook || ':', d.event, d.delivery_state,
          case when d.delivery_state <> 'delivered' then '(' || d.last_failure || ')' end), '; ' order by d.webhook, d.event desc)
        from reporting.alert_deliveries d where d.alert_id = a.alert_id) as deliveries
     from reporting.alerts a where a.is_open or ? order by a.is_open desc, a.alert_id desc limit 500`,
    [isAll],
  );
  return rows;
}

export function alertsTable(alerts: AlertRow[]): string {
  return table(
    ['alert', 'severity', 'rule', 'since', 'until', 'what', 'messages'],
    alerts.map((alert) => [
      String(alert.alert_id),
      alert.severity,
      alert.rule_id,
      alert.opened_on,
      alert.cleared_on ?? 'open',
      alert.not_evaluated_because === null
        ? alert.message
        : `${alert.message} Not evaluated since: ${alert.not_evaluated_because}.`,
      alert.deliveries ?? '',
    ]),
  );
}
