import type { Signal } from '../signal.ts';
import { accountKey } from './account-key.ts';
import type { CopilotSeat } from './records.ts';
import { enterprise } from './scopes.ts';

/**
 * The last use of Copilot in an editor with telemetry, up to a day late. GitHub forgets it after 90 days
 * (docs.github.com, *Copilot metrics data*), so `null` does not mean "never".
 */
export function copilotSignals({ assignee, last_activity_at: at }: CopilotSeat): Signal[] {
  if (!assignee || !at) return [];
  const account = accountKey(assignee.login);
  return [{ account, product: 'copilot', scope: enterprise, source: 'last-activity-at', at }];
}
