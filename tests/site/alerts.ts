import { evaluateAlerts } from '../../activities/alerts/evaluate-alerts.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import { openDatabase } from '../../sql/database.ts';

const webhooks = 'webhooks: [{ name: ops, url: "https://hooks.example.com/insights", secret: OPS_SECRET }]';

/** Judges the last two days of a company, so that alerts are open, past and unknown, and messages are on their way. */
export async function writeAlerts(
  databaseUrl: string,
  { connections, days }: { connections: string[]; days: [string, string] },
): Promise<void> {
  const database = openDatabase(databaseUrl);
  const rules = ['unused: { when: utilization, below: 95 }', 'forecast: { when: forecast_overage }'];
  for (const [index, day] of days.entries()) {
    const alerts = [...rules, ...(index === 0 ? ['short: { when: free_seats, below: 1000 }'] : [])];
    const config = parseInsightsConfig(`alerts: { ${alerts.join(', ')} }\n${webhooks}`);
    await evaluateAlerts(database, { config, connections, day, now: new Date(`${day}T01:00:00Z`) });
  }
  await database.destroy();
}
