/** What is known of an alert: figures, and the names of products, connections and lists. */
export interface AlertFacts {
  alert_id: number;
  rule_id: string;
  condition: string;
  severity: string;
  about: string;
  platform: string | null;
  product: string | null;
  connection: string | null;
  message: string;
  threshold: number;
  opened_on: string;
  opened_value: number;
  last_value: number;
  last_value_on: string;
  cleared_on: string | null;
  cleared_because: string | null;
}

/** What leaves the house. Aggregates only: no names, no addresses, no logins; who needs them follows the link. */
export interface AlertMessage {
  type: 'alert.opened' | 'alert.cleared';
  /** ISO 8601 instant of the change. */
  timestamp: string;
  /** Snake case, as the columns of `reporting.alerts`. */
  data: AlertFacts & { report_url: string | null };
}

/** The body of a webhook, by Standard Webhooks 1.0.0. */
export function messageOf(
  alert: AlertFacts,
  { now, reportUrl }: { now: Date; reportUrl: string | null },
): AlertMessage {
  return {
    type: alert.cleared_on === null ? 'alert.opened' : 'alert.cleared',
    timestamp: now.toISOString(),
    data: { ...alert, report_url: reportUrl && `${reportUrl.replace(/\/$/, '')}/alerts` },
  };
}
