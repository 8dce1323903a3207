import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../activities/engine/errors.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';

const full = 'reason: leave, until: 2026-07-01';

describe('exclusions in the configuration', () => {
  it('say whose seats, why, and until when', () => {
    const { exclusions, idleDays } = parseInsightsConfig(`
exclusions:
  - { account: github/octavia, ${full} }
  - { pattern: '*-admin', product: atlassian/jira-software, reason: break-glass, until: 2020-01-01 }
idleDays: { products: { github/copilot: 60 } }`);
    expect(exclusions).toEqual([
      { account: 'github/octavia', reason: 'leave', until: '2026-07-01' },
      {
        pattern: '*-admin',
        product: 'atlassian/jira-software',
        reason: 'break-glass',
        until: '2020-01-01',
      },
    ]);
    expect(idleDays).toEqual({ default: 90, products: { 'github/copilot': 60 } });
  });

  it.each([
    [
      `exclusions:\n  - { ${full} }`,
      '2:5: exclusions[0]: must say whose seats it means: account, email, pattern, product',
    ],
    ['exclusions:\n  - { account: github/a, until: 2026-07-01 }', '2:5: exclusions[0].reason: is missing'],
    ['exclusions:\n  - { account: github/a, reason: leave }', '2:5: exclusions[0].until: is missing'],
    [
      'exclusions:\n  - { account: github/a, reason: leave, until: July }',
      '2:48: exclusions[0].until: must be a day, YYYY-MM-DD: the first one on which it no longer holds',
    ],
    [
      `exclusions:\n  - { account: octavia, ${full} }`,
      '2:16: exclusions[0].account: must be CONNECTION/LOGIN or CONNECTION/KEY, e.g. github/octavia',
    ],
    [
      `exclusions:\n  - { account: gitlab/octavia, ${full} }`,
      '2:16: exclusions[0].account: "gitlab" is no connection: atlassian, github, jfrog, trello',
    ],
    [
      `exclusions:\n  - { email: octavia, ${full} }`,
      '2:14: exclusions[0].email: must be an address, e.g. octavia@example.com',
    ],
    [
      `exclusions:\n  - { pattern: /(/, ${full} }`,
      '2:16: exclusions[0].pattern: must be a valid regular expression between the slashes',
    ],
    ['idleDays:\n  default: 29', '2:12: idleDays.default: must be 30 at least'],
  ])('%j is told with its place', (text, message) => {
    expect(() => parseInsightsConfig(text)).toThrow(
      new ConfigurationError(`insights.config.yaml:${message}`),
    );
  });
});
