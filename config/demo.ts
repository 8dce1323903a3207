import type { Platform } from '../activities/engine/platform.ts';
import { simulatorEnvironment } from '../simulator/environment.ts';
import type { ConfiguredConnection } from './connections.ts';
import { type InsightsConfig, parseInsightsConfig } from './insights-config.ts';
import { platforms } from './platforms.ts';

/** The invented company's configuration: two products have a price, the others show what no price looks like. */
export const demoConfig: InsightsConfig = parseInsightsConfig(
  `
contracts:
  - contract: Copilot Business (invented)
    product: github/copilot
    unitPrice: '19.00'
    currency: USD
    billing: month
    from: 2025-01-01
    source: invented for the demo
  - contract: Enterprise Cloud (invented)
    product: github/enterprise
    unitPrice: '252.00'
    currency: USD
    billing: year
    from: 2025-01-01
    source: invented for the demo
  - contract: Jira (invented)
    product: atlassian/jira-software
    unitPrice: '7.91'
    currency: EUR
    billing: month
    from: 2025-01-01
    source: invented for the demo
`,
  'config/demo.ts',
);

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
