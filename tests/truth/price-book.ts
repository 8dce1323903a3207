import type { Contract } from '../../config/contracts.ts';
import { type InsightsConfig, parseInsightsConfig } from '../../config/insights-config.ts';

/**
 * A price book with all that a contract can be: by plan, by month and year, bought, paid as held and flat, with a
 * successor at another price and in a currency without cents, renewing by itself, and one product without any.
 */
const book = ({ jira, enterpriseSeats }: { jira: string; enterpriseSeats: number }) => `
contracts:
  - { contract: Copilot Business, product: github/copilot, tier: business, unitPrice: '19.00', currency: USD, billing: month,
      from: 2025-01-01, source: invented }
  - { contract: Copilot Enterprise, product: github/copilot, tier: enterprise, unitPrice: '39.00', currency: USD, billing: month,
      from: 2025-01-01, to: 2026-09-01, source: invented }
  - { contract: Copilot Enterprise II, product: github/copilot, tier: enterprise, unitPrice: '41.5', currency: USD,
      billing: month, from: 2026-09-01, renewal: 2027-03-31, source: invented }
  - { contract: Enterprise Cloud, product: github/enterprise, seats: ${enterpriseSeats}, unitPrice: '251.99', currency: USD,
      billing: year, from: 2025-10-15, renewal: 2026-10-15, noticeDays: 30, autoRenew: true, source: invented }
  - { contract: Jira, product: atlassian/jira-software, unitPrice: '${jira}', currency: EUR, billing: month,
      from: 2024-01-01, renewal: 2026-12-31, source: invented }
  - { contract: Confluence, product: atlassian/confluence, unitPrice: '66.40', currency: EUR, billing: year, from: 2026-02-01,
      renewal: 2027-02-01, noticeDays: 90, shares: { Engineering: 66.67, Sales: 12.5 }, source: invented }
  - { contract: Service desk, product: atlassian/jira-servicedesk, seats: unlimited, unitPrice: '900', currency: EUR,
      billing: month, from: 2025-01-01, source: invented }
  - { contract: Artifactory, product: jfrog/platform, seats: 30, unitPrice: '1450', currency: EUR, billing: year,
      from: 2025-10-01, to: 2026-10-01, noticeDays: 60, source: invented }
  - { contract: Artifactory II, product: jfrog/platform, seats: 45, unitPrice: '181005', currency: JPY, billing: year,
      from: 2026-10-01, renewal: 2027-10-01, source: invented }
  - { contract: Trello, product: trello/workspace, seats: 20, unitPrice: '5.0', currency: USD, billing: month,
      from: 2024-01-01, renewal: 2026-12-15, noticeDays: 30, autoRenew: true, source: invented }
`;

const rules = (copilot: number) => `
idleDays: { products: { github/copilot: ${copilot} } }
exclusions:
  - { product: trello/workspace, reason: Trello is being wound up, until: 2026-08-15 }
`;

/** What the house is configured with on a day: prices, seats and rules change on the way. */
export function configurationOn(date: string): InsightsConfig {
  const isLater = date >= '2026-08-01';
  return parseInsightsConfig(
    `${book({ jira: isLater ? '8.20' : '7.91', enterpriseSeats: isLater ? 70 : 40 })}${rules(isLater ? 45 : 60)}`,
  );
}

/** The lines that hold for a product on a day, whatever the plan. */
export function linesOn({ contracts }: InsightsConfig, product: string, date: string): Contract[] {
  return contracts.filter(
    (line) => line.product === product && line.from <= date && (line.to === undefined || date < line.to),
  );
}

/** The line for one plan: its own before that of all plans. */
export function lineFor(lines: Contract[], tier: string | null): Contract | null {
  return lines.find((line) => line.tier === tier) ?? lines.find((line) => line.tier === undefined) ?? null;
}
