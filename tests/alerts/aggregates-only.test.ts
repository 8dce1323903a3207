import { expect, it } from 'vitest';
import { evaluateAlerts } from '../../activities/alerts/evaluate-alerts.ts';
import { pendingDeliveries } from '../../activities/alerts/pending-deliveries.ts';
import { stageConfiguration } from '../../activities/run/stage-configuration.ts';
import { rulesInForce } from '../../config/alerts.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import { writeCompany } from '../site/company.ts';
import { usePostgres } from '../sql/postgres.ts';

const postgres = usePostgres();
const today = '2026-03-31';

/** Every kind of rule, with thresholds that everything reaches. A contract is named after a person, as some are. */
const yaml = `
reportUrl: https://insights.example.com
webhooks: [{ name: ops, url: "https://hooks.example.com/insights", secret: OPS_SECRET }]
contracts:
  - { contract: Ada Abara's Jira, product: atlassian/jira-software, seats: 1, from: 2026-01-01, renewal: 2026-05-30, noticeDays: 30, source: mail of Ada Abara }
  - { contract: Copilot, product: github/copilot, seats: 500, from: 2026-01-01, source: quote }
alerts:
  short: { when: free_seats, below: 1000 }
  unused: { when: utilization, below: 100 }
  unused-of-owned: { when: utilization, below: 100, of: entitled }
  orphans: { when: orphans, olderThanDays: 0 }
  forecast: { when: forecast_overage }
  notice: { when: notice, withinDays: 60 }`;

it('what leaves the house names nobody, whatever the alerts are about', async () => {
  const { database } = postgres;
  const config = parseInsightsConfig(yaml);
  await writeCompany(database, { people: 60, days: 60, today });
  await stageConfiguration(database, config, '2026-02-01');
  // Some have left, and their seats on the other platforms have not been noticed.
  await database.raw(`update warehouse.dim_account set status = 'suspended' where account_id % 5 = 0`);
  await database.raw(`
    with list as (insert into staging.resource (connection, platform, resource, kind)
      values ('github', 'github', 'members', 'snapshot') returning resource_id)
    insert into staging.extraction (resource_id, run, as_of, outcome, finished_at)
    select resource_id, 'night', '${today}', 'held', now() from list`);
  const connections = ['atlassian', 'github', 'jfrog', 'trello'];
  await evaluateAlerts(database, { config, connections, day: today, now: new Date(`${today}T01:00:00Z`) });

  const { rows } = await database.raw<{ rows: { body: string }[] }>(
    'select body from warehouse.alert_delivery',
  );
  const bodies = rows.map(({ body }) => body);
  const rules = new Set(bodies.map((body) => JSON.parse(body).data.rule_id));
  const expected = rulesInForce(config.alerts).map(({ id }) => id);
  // Of all but the forecast there is something to say.
  expect([...rules].sort()).toEqual(expected.filter((id) => id !== 'forecast').sort());

  const { rows: known } = await database.raw<{ rows: { word: string }[] }>(`
    select distinct word from (
      select unnest(array[login, display_name, email, shared_id]) as word from warehouse.dim_account where account_id > 0
      union select unnest(array[name, email]) from warehouse.dim_person where person_id > 0
      union select regexp_split_to_table(name, ' ') from warehouse.dim_person where person_id > 0
      union select contract from warehouse.dim_contract where contract like '%Abara%') words where word is not null`);
  expect(known.length).toBeGreaterThan(150);
  const summaries = (await pendingDeliveries(database)).map(({ summary }) => summary);
  const told = [...bodies, ...summaries].join('\n').toLowerCase();
  const isTold = (word: string) =>
    told.split(/[^\p{L}\p{N}.@-]+/u).includes(word) || (word.length > 7 && told.includes(word));
  const names = known.map(({ word }) => word.toLowerCase()).filter(isTold);
  expect(names).toEqual([]);
  expect(told).not.toContain('@');
  expect(bodies.filter((body) => Buffer.byteLength(body) >= 20_480)).toEqual([]);
});
