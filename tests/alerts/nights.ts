import { evaluateAlerts } from '../../activities/alerts/evaluate-alerts.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import type { Database } from '../../sql/database.ts';
import { holders, star } from '../sql/star.ts';

/** Copilot at an invented company, night by night. */
export function nights(database: Database, yaml = '') {
  const copilot = star(database);
  const connections = ['github'];

  return {
    /** Writes the figures of a day: so many seats are held, of so many that are owned (null = nobody knows). */
    async figures(day: string, { held, owned }: { held: number; owned: number | null }): Promise<void> {
      const keys = Array.from({ length: held }, (_, n) => `person-${n + 1}`);
      const entitlements = [{ product: 'copilot', scope: 'acme', entitled: owned }];
      await copilot.snapshot(day, { ...holders(...keys), entitlements });
      await copilot.refresh(day);
    },
    /** Judges a day; on the evening of it where nothing else is said. */
    async evaluate(day: string, changed: { yaml?: string; now?: string; connections?: string[] } = {}) {
      return await evaluateAlerts(database, {
        config: parseInsightsConfig(changed.yaml ?? yaml),
        connections: changed.connections ?? connections,
        day,
        now: new Date(changed.now ?? `${day}T20:00:00Z`),
      });
    },
    /** What readers see of alerts, as `rule about from–to: value`. */
    async alerts(): Promise<string[]> {
      const { rows } = await database.raw(
        'select rule_id, about, opened_on, cleared_on, cleared_because, last_value::float as v from reporting.alerts order by alert_id',
      );
      return rows.map(
        (a: Record<string, string | null>) =>
          `${a.rule_id} ${a.about} ${a.opened_on}–${a.cleared_on ?? ''}: ${a.v}${a.cleared_because ? `, ${a.cleared_because}` : ''}`,
      );
    },
    /** What is to be sent: event, webhook, state, and the body. */
    async outbox(): Promise<{ event: string; webhook: string; state: string; body: string }[]> {
      const { rows } = await database.raw(
        'select event, webhook, state, body from warehouse.alert_delivery order by alert_id, event desc, webhook',
      );
      return rows;
    },
  };
}
