import { describe, expect, it } from 'vitest';
import { rulesInForce } from '../../config/alerts.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';

const ids = (text: string) =>
  rulesInForce(parseInsightsConfig(text).alerts).map(({ id, when }) => `${id}: ${when}`);

describe('the rules of alerts', () => {
  it('that nobody has to configure: held lists, data older than 36 hours, overage', () => {
    expect(rulesInForce(parseInsightsConfig('').alerts)).toEqual([
      { id: 'held-list', when: 'held', severity: 'warning', clearDays: 1 },
      { id: 'old-data', when: 'data_age', hours: 36, severity: 'warning', clearDays: 1 },
      { id: 'overage', when: 'overage', above: 0, severity: 'warning', clearDays: 1 },
    ]);
  });

  it('are added to, changed and switched off by their id', () => {
    const text = `
alerts:
  overage: off
  old-data: { when: data_age, hours: 60, severity: critical }
  copilot-short: { when: free_seats, product: github/copilot, below: 5 }`;
    expect(ids(text)).toEqual(['held-list: held', 'old-data: data_age', 'copilot-short: free_seats']);
  });

  it.each([
    [
      'x: { when: nothing }',
      ':2:14: alerts.x.when: must be off, free_seats, overage, utilization, orphans, forecast_overage, notice, data_age or held',
    ],
    ['x: { when: free_seats }', ':2:3: alerts.x.below: is missing'],
    [
      'x: { when: free_seats, below: 5, clearAt: 3 }',
      ':2:45: alerts.x.clearAt: must not be less than `below`',
    ],
    ['x: { when: overage, above: 5, clearAt: 7 }', ':2:42: alerts.x.clearAt: must not be more than `above`'],
    ['x: { when: utilization, below: 120 }', ':2:34: alerts.x.below: must be 100 at most'],
    [
      'x: { when: notice, withinDays: 30, product: copilot }',
      ':2:47: alerts.x.product: must be PLATFORM/PRODUCT, e.g. github/copilot (platforms: atlassian, github, jfrog, trello)',
    ],
    [
      'x: { when: held, connection: gitlab }',
      ':2:32: alerts.x.connection: "gitlab" is no connection: atlassian, github, jfrog, trello',
    ],
    ['x: { when: held, clearDay: 2 }', ':2:30: alerts.x.clearDay: is no setting'],
    [
      'Held: { when: held }',
      ':2:3: alerts.Held: the id of a rule must be lower-case letters, digits and hyphens',
    ],
  ])('are refused with the line: %s', (line, expected) => {
    expect(() => parseInsightsConfig(`alerts:\n  ${line}`)).toThrow(`insights.config.yaml${expected}`);
  });

  it('cannot have an id twice', () => {
    expect(() => parseInsightsConfig('alerts:\n  x: { when: held }\n  x: { when: overage }')).toThrow(
      ':3:3: ',
    );
  });
});

describe('webhooks', () => {
  it('have a name, an address and the name of the variable with their secret', () => {
    const { webhooks } = parseInsightsConfig(
      'webhooks: [{ name: ops, url: "https://hooks.example.com/x", secret: OPS_SECRET }]',
    );
    expect(webhooks).toEqual([
      { name: 'ops', url: 'https://hooks.example.com/x', secret: 'OPS_SECRET', allowPrivate: false },
    ]);
  });

  it.each([
    [
      'url: http://hooks.example.com, secret: A',
      'must begin with https:// (only to localhost is http allowed)',
    ],
    ['url: "ftp://hooks.example.com", secret: A', 'must be a web address, e.g. https://example.com/insights'],
    ['url: "https://user:word@hooks.example.com", secret: A', 'must hold no credentials and no fragment'],
    [
      'url: "https://10.0.0.7/x", secret: A',
      'is an address of a private network: say `allowPrivate: true` if that is meant',
    ],
    [
      'url: "https://[::1]/x", secret: A',
      'is an address of a private network: say `allowPrivate: true` if that is meant',
    ],
    [
      'url: "https://2130706433/x", secret: A',
      'is an address of a private network: say `allowPrivate: true` if that is meant',
    ],
    [
      'url: "http://localhost:8000", secret: A',
      'is an address of a private network: say `allowPrivate: true` if that is meant',
    ],
    [
      'url: "https://hooks.example.com", secret: whsec_MfKQ9r8GKYqrTwjU',
      'must be the NAME of an environment variable, not its value',
    ],
  ])('are refused: %s', (fields, expected) => {
    const text = `webhooks:\n  - { name: ops, ${fields} }`;
    expect(() => parseInsightsConfig(text)).toThrow(expected);
    expect(() => parseInsightsConfig(text)).toThrow(/^insights\.config\.yaml:2:\d+: webhooks\[0\]/);
  });

  it('may be in a private network where that is said', () => {
    const text = 'webhooks: [{ name: ops, url: "http://127.0.0.1:8000", secret: A, allowPrivate: true }]';
    expect(parseInsightsConfig(text).webhooks[0]?.allowPrivate).toBe(true);
  });

  it('cannot share a name', () => {
    const one = '{ name: ops, url: "https://hooks.example.com", secret: A }';
    expect(() => parseInsightsConfig(`webhooks:\n  - ${one}\n  - ${one}`)).toThrow(
      ':3:13: webhooks[1].name: "ops" is used twice',
    );
  });
});
