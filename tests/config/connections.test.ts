import { describe, expect, test } from 'vitest';
import { readConnections } from '../../config/connections.ts';
import { contractWarnings } from '../../config/contract-warnings.ts';
import { demoConfig, demoConfigSince, demoConnections } from '../../config/demo.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';

const github = { GITHUB_ENTERPRISE: 'acme', GITHUB_TOKEN: 'ghp_invented' };
const jfrogEu = parseInsightsConfig(`
connections:
  - { name: jfrog-eu, platform: jfrog, environment: { JFROG_URL: JFROG_EU_URL, JFROG_ACCESS_TOKEN: JFROG_EU_TOKEN } }
ceilings:
  github: { requests: 100, per: minute }
`);
const nothing = parseInsightsConfig('');

describe('connections', () => {
  test('with no variable there is none, and each platform says what it would need', () => {
    const { configured, unconfigured } = readConnections({ PATH: '/bin' }, nothing);
    expect(configured).toEqual([]);
    expect(unconfigured.map(({ platform, missing }) => [platform.name, missing])).toEqual([
      ['atlassian', 'set ATLASSIAN_ORG_ID and ATLASSIAN_API_KEY'],
      ['github', 'set GITHUB_ENTERPRISE and GITHUB_TOKEN'],
      ['jfrog', 'set JFROG_URL and JFROG_ACCESS_TOKEN'],
      ['trello', 'set TRELLO_API_KEY and TRELLO_API_TOKEN'],
    ]);
  });

  test('a token that every developer has configures nothing by itself', () => {
    const { configured, unconfigured } = readConnections({ GITHUB_TOKEN: 'ghp_invented' }, nothing);
    expect(configured).toEqual([]);
    expect(unconfigured.find(({ platform }) => platform.name === 'github')?.missing).toBe(
      'set GITHUB_ENTERPRISE',
    );
  });

  test('one platform is enough; it is named as the platform and gets its own variables only', () => {
    const { configured, unconfigured } = readConnections(
      { ...github, DATABASE_URL: 'postgres://x' },
      nothing,
    );
    expect(configured.map(({ name, variables, ceiling }) => ({ name, variables, ceiling }))).toEqual([
      { name: 'github', variables: github, ceiling: null },
    ]);
    expect(unconfigured.map(({ platform }) => platform.name)).toEqual(['atlassian', 'jfrog', 'trello']);
  });

  test('a further connection reads the variables that the configuration names', () => {
    const { configured } = readConnections(
      { ...github, JFROG_EU_URL: 'https://example.jfrog.io', JFROG_EU_TOKEN: 'invented' },
      jfrogEu,
    );
    expect(configured.map(({ name, variables, ceiling }) => ({ name, variables, ceiling }))).toEqual([
      {
        name: 'github',
        variables: github,
        ceiling: { bucket: 'requests', requests: 100, perMilliseconds: 60_000 },
      },
      {
        name: 'jfrog-eu',
        variables: { JFROG_URL: 'https://example.jfrog.io', JFROG_ACCESS_TOKEN: 'invented' },
        ceiling: null,
      },
    ]);
  });

  test.each([
    [
      'JFROG_URL alone',
      { JFROG_URL: 'https://example.jfrog.io' },
      /^Connection jfrog: JFROG_ACCESS_TOKEN is/,
    ],
    ['TRELLO_API_KEY alone', { TRELLO_API_KEY: 'abc' }, /^Connection trello: TRELLO_API_TOKEN is/],
    ['GITHUB_ENTERPRISE alone', { GITHUB_ENTERPRISE: 'acme' }, /^Connection github: .*GITHUB_TOKEN/],
    [
      'an address without TLS',
      { JFROG_URL: 'http://example.jfrog.io', JFROG_ACCESS_TOKEN: 'hunter2' },
      /^Connection jfrog: JFROG_URL/,
    ],
  ])('%s is refused: half a configuration is a mistake', (_, variables, message) => {
    expect(() => readConnections(variables as Record<string, string>, nothing)).toThrow(message);
  });

  test('what a further connection lacks is told by the name that the environment has for it', () => {
    expect(() => readConnections({ JFROG_EU_URL: 'https://example.jfrog.io' }, jfrogEu)).toThrow(
      /^Connection jfrog-eu: JFROG_EU_TOKEN is/,
    );
  });
});

describe('the demo', () => {
  test('has all four platforms on the simulator, each with its own variables', () => {
    const connections = demoConnections('http://127.0.0.1:1');
    expect(connections.map(({ name }) => name)).toEqual(['atlassian', 'github', 'jfrog', 'trello']);
    for (const { platform, variables } of connections) {
      expect(platform.connect(variables).baseUrl.href).toContain(`http://127.0.0.1:1/${platform.name}`);
    }
  });

  test('has contracts for some products and none for the others, one of them without a price', () => {
    expect(demoConfig.contracts.map(({ product, unitPrice }) => [product, unitPrice])).toEqual([
      ['github/copilot', '19.00'],
      ['github/copilot', '39.00'],
      ['github/enterprise', '252.00'],
      ['atlassian/jira-software', '7.91'],
      ['jfrog/platform', '1450'],
      ['trello/workspace', undefined],
    ]);
  });

  test('has a renewal within 90 days of its first start, and nothing that has passed by then', () => {
    const { contracts } = demoConfigSince('2026-08-15');
    expect(contracts.flatMap(({ renewal }) => renewal ?? [])).toContain('2026-10-15');
    expect(contractWarnings({ contracts }, '2026-08-15')).toEqual([]);
  });
});
