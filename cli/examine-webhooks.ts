import { signersOf } from '../activities/alerts/webhook-secrets.ts';
import type { InsightsConfig } from '../config/insights-config.ts';
import { readProcessVariables } from '../config/variables.ts';
import type { Finding } from './examine.ts';

/** Whether messages to each webhook can be signed. Nothing is sent. */
export function examineWebhooks({ webhooks }: InsightsConfig): Finding[] {
  return webhooks.map(({ name, secret }) => {
    const subject = `webhook ${name}`;
    try {
      const { length } = signersOf(secret, readProcessVariables());
      const detail = `signed with ${length === 1 ? secret : `the ${length} secrets of ${secret}`}`;
      return { subject, verdict: 'ok', detail };
    } catch (error) {
      return { subject, verdict: 'broken', detail: (error as Error).message };
    }
  });
}
