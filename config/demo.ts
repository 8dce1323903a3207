import type { Platform } from '../activities/engine/platform.ts';
import { simulatorEnvironment } from '../simulator/environment.ts';
import type { ConfiguredConnection } from './connections.ts';
import { type InsightsConfig, parseInsightsConfig } from './insights-config.ts';
import { platforms } from './platforms.ts';

const day = (since: string, days: number) =>
  new Date(Date.parse(since) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * The invented company's configuration, for a demo first started on the day `since`. Its price book shows what there is to
 * see: plans with prices of their own, seats that the platform states otherwise, more seats held than bought, a renewal in
 * sight, a contract without a price, and products without any contract.
 */
export function demoConfigSince(since: string): InsightsConfig {
  return parseInsightsConfig(
    `
contracts:
  - contract: Copilot Business (invented)
    product: github/copilot
    unitPrice: '19.00'
    currency: USD
    billing: month
    from: 2024-01-01
    source: invented for the demo
  - contract: Copilot Enterprise (invented)
    product: github/copilot
    tier: enterprise
    unitPrice: '39.00'
    currency: USD
    billing: month
    from: 2024-01-01
    source: invented for the demo
  - contract: Enterprise Cloud (invented)
    product: github/enterprise
    seats: 200
    unitPrice: '252.00'
    currency: USD
    billing: year
    from: ${day(since, -669)}
    renewal: ${day(since, 61)}
    noticeDays: 30
    autoRenew: true
    source: invented for the demo
  - contract: Jira (invented)
    product: atlassian/jira-software
    unitPrice: '7.91'
    currency: EUR
    billing: month
    from: 2024-01-01
    renewal: ${day(since, 204)}
    noticeDays: 14
    source: invented for the demo
  - contract: JFrog (invented)
    product: jfrog/platform
    seats: 150
    unitPrice: '1450'
    currency: EUR
    billing: year
    from: ${day(since, -240)}
    to: ${day(since, 125)}
    noticeDays: 60
    source: invented for the demo
  - contract: Trello (invented)
    product: trello/workspace
    seats: 60
    from: 2024-01-01
    renewal: ${day(since, 93)}
    noticeDays: 30
    autoRenew: true
    source: invented for the demo, without a price
`,
    'config/demo.ts',
  );
}

/** The same on a fixed day. */
export const demoConfig: InsightsConfig = demoConfigSince('2026-01-01');

/** The simulator grants a hundred times what the platforms publish (`limits: generous`), and so do we. */
const generosity = 100;

/** The four platforms on the simulator at `url`. */
export function demoConnections(url: string): ConfiguredConnection[] {
  const variables = simulatorEnvironment(url);
  return platforms.map((platform) => ({
    name: platform.name,
    platform: generous(platform),
    variables: Object.fromEntries(Object.entries(variables).filter(([name]) => isOf(platform, name))),
    ceiling: null,
  }));
}

function isOf(platform: Platform, name: string): boolean {
  return platform.variables.some((variable) => variable.name === name);
}

function generous(platform: Platform): Platform {
  const more = <W extends { requests: number }>(window: W): W => ({
    ...window,
    requests: window.requests * generosity,
  });
  return { ...platform, ceiling: more(platform.ceiling), windows: platform.windows.map(more) };
}
