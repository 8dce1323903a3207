import { describe, expect, test } from 'vitest';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import { platforms } from '../../config/platforms.ts';
import { unmatchedContracts } from '../../config/unmatched-contracts.ts';
import { foundCompany } from '../../simulator/model/company.ts';
import { parseDay } from '../../simulator/model/days.ts';
import { truth } from '../../simulator/truth.ts';

const config = (product: string) => `graceDays: { products: { ${product}: 14 } }`;

describe('a product is named by the key that its seats are counted under', () => {
  test.each([
    ['atlassian/jira-service-management', 'atlassian/jira-servicedesk'],
    ['atlassian/jira', 'atlassian/jira-software'],
    ['atlassian/Confluence', 'atlassian/confluence'],
    ['github/github-copilot', 'github/enterprise or github/copilot'],
    ['jfrog/artifactory', 'jfrog/platform'],
    ['trello/premium', 'trello/workspace'],
  ])('%s is refused, and the right one named', (written, right) => {
    expect(() => parseInsightsConfig(config(written))).toThrow(
      `must be ${right}: its seats are counted under that key`,
    );
  });

  test.each(['atlassian/jira-servicedesk', 'atlassian/an-app-of-tomorrow', 'github/copilot'])(
    '%s is one',
    (key) => {
      expect(parseInsightsConfig(config(key)).graceDays.products).toEqual({ [key]: 14 });
    },
  );

  test('and every product that is counted is one', () => {
    const today = parseDay('2026-11-24');
    const { products } = truth(foundCompany({ seed: 1, people: 60, today }), today, { people: false });
    expect(new Set(products.map(({ platform }) => platform))).toEqual(
      new Set(platforms.map(({ name }) => name)),
    );
    for (const { platform, product } of products) {
      expect(parseInsightsConfig(config(`${platform}/${product}`))).toBeDefined();
    }
  });
});

describe('a contract of a product that no platform has reported', () => {
  const contracts = [
    ['Jira 2026', 'atlassian/jira-sofware'],
    ['Jira 2027', 'atlassian/jira-sofware'],
    ['Boards', 'trello/workspace'],
    ['Copilot', 'github/copilot'],
  ].map(([contract, product], n) => ({ contract, product, from: `202${n}-01-01`, source: 'invented' }));
  const book = { contracts: contracts as Parameters<typeof unmatchedContracts>[0]['contracts'] };

  test('is told once a product, with those that were read', () => {
    expect(
      unmatchedContracts(book, ['atlassian/confluence', 'atlassian/jira-software', 'github/copilot']),
    ).toEqual([
      '"Jira 2026", "Jira 2027": no platform has reported atlassian/jira-sofware, so nobody knows who holds its seats. ' +
        'Reported so far: atlassian/confluence, atlassian/jira-software.',
      '"Boards": no platform has reported trello/workspace, so nobody knows who holds its seats. Reported so far: nothing of trello.',
    ]);
  });

  test('is told of nothing before the first sync', () => {
    expect(unmatchedContracts(book, [])).toEqual([]);
  });
});
