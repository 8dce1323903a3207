import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../../activities/engine/errors.ts';
import { parseInsightsConfig, readInsightsConfig } from '../../config/insights-config.ts';
import { projectRoot } from '../../config/variables.ts';

describe('insights.config.yaml', () => {
  test('may be absent or empty: everything has a default', () => {
    const defaults = {
      schedule: { time: '00:30', paused: false },
      timeZone: 'UTC',
      graceDays: { default: 30, products: {} },
      idleDays: { default: 90, products: {} },
      exclusions: [],
      accounts: {
        service: ['svc-*', '*-bot', '*[bot]'],
        internal: ['anonymous', 'trialadmin', '/^jf[a-z]{2}@/'],
      },
      roster: { file: 'roster.csv' },
      departments: [],
      people: { merge: [], split: [] },
      connections: [],
      ceilings: {},
      contracts: [],
      alerts: {},
      webhooks: [],
      privacy: 'full',
    };
    expect(parseInsightsConfig('')).toEqual(defaults);
    expect(parseInsightsConfig('# nothing yet\nschedule:\ncontracts:\n')).toEqual(defaults);
  });

  test('the example in the project says the defaults, and every example in it is valid', () => {
    const example = readFileSync(`${projectRoot}insights.config.example.yaml`, 'utf8');
    expect(parseInsightsConfig(example)).toEqual(parseInsightsConfig(''));
    const everything = parseInsightsConfig(example.replaceAll(/^( *)# (?=( *-? ?[\w/]+:))/gm, '$1'));
    expect(everything.connections.map(({ name }) => name)).toEqual(['jfrog-eu']);
    expect(everything.ceilings).toEqual({ github: { requests: 2000, per: 'hour' } });
    expect(everything.graceDays.products).toEqual({ 'github/copilot': 14 });
    expect(everything.contracts).toEqual([
      {
        contract: 'Copilot 2026',
        product: 'github/copilot',
        tier: 'business',
        seats: 250,
        unitPrice: '19.00',
        currency: 'USD',
        billing: 'month',
        from: '2026-01-01',
        to: '2027-01-01',
        renewal: '2027-01-01',
        noticeDays: 60,
        autoRenew: false,
        shares: { Engineering: 80, Product: 20 },
        source: 'quote of 2025-12-04',
      },
    ]);
  });

  test('a list replaces its default', () => {
    expect(parseInsightsConfig('accounts: { service: [robot-*] }').accounts).toEqual({
      service: ['robot-*'],
      internal: ['anonymous', 'trialadmin', '/^jf[a-z]{2}@/'],
    });
  });

  test('contracts that follow each other do not overlap', () => {
    const { contracts } = parseInsightsConfig(priceList('2025-01-01', '2026-01-01', '2026-01-01'));
    expect(contracts.map(({ unitPrice }) => unitPrice)).toEqual(['19', '21.5']);
  });

  test.each([
    ['schedule:\n  time: 24:30', '2:9: schedule.time: must be HH:MM (UTC)'],
    ['schedule:\n  tiem: 02:00', '2:9: schedule.tiem: is no setting'],
    ['schedule: nightly', '1:11: schedule: must be a mapping'],
    ['shedule: {}', '1:1: shedule: is no setting'],
    ['timeZone: Mars/Olympus', '1:11: timeZone: must be an IANA time zone, e.g. Europe/Berlin'],
    ['graceDays:\n  default: -1', '2:12: graceDays.default: must not be negative'],
    ['graceDays:\n  default: 30.5', '2:12: graceDays.default: must be a whole number of days'],
    [
      'accounts:\n  service: [a, "/(/"]',
      '2:16: accounts.service[1]: must be a valid regular expression between the slashes',
    ],
    ['accounts:\n  service: svc-*', '2:12: accounts.service: must be a list'],
    ['privacy: some', '1:10: privacy: must be full'],
    ['connections:\n  - name: jfrog', '2:5: connections[0].platform: is missing'],
    [
      'ceilings:\n  gitlab: { requests: 5, per: hour }',
      '2:3: ceilings.gitlab: is no connection: atlassian, github, jfrog, trello',
    ],
    ['ceilings:\n  github: { requests: 0, per: hour }', '2:23: ceilings.github.requests: must be at least 1'],
    ['ceilings:\n  github: { requests: 5, per: day }', '2:31: ceilings.github.per: must be minute or hour'],
    ['- schedule', '1:1: must be a mapping'],
  ])('%j is refused at its place', (text, complaint) => {
    expect(flawsOf(text)).toContain(`insights.config.yaml:${complaint}`);
  });

  test.each([
    ['product: copilot', /^6:14: contracts\[1\]\.product: must be PLATFORM\/PRODUCT/],
    ['unitPrice: -3', /^7:16: contracts\[1\]\.unitPrice: must be an amount of 0 or more/],
    ['currency: EURO', /^8:15: contracts\[1\]\.currency: must be an ISO 4217 code/],
    ['billing: week', /^9:14: contracts\[1\]\.billing: must be month or year/],
    ['from: 2026-02-30', /^10:11: contracts\[1\]\.from: must be a day, YYYY-MM-DD/],
    ['to: 2026-01-01', /^11:9: contracts\[1\]\.to: must be after `from`/],
    ['source:', /^12:12: contracts\[1\]\.source: is missing/],
  ])('a contract with %j is refused at its line', (line, complaint) => {
    const second = [
      'product: jfrog/platform',
      'unitPrice: 4',
      'currency: EUR',
      'billing: year',
      'from: 2026-01-01',
      'to: 2027-01-01',
      'source: quote',
    ];
    const key = line.split(':')[0];
    const lines = second.map((own) => (own.startsWith(`${key}:`) ? line : own));
    const text = `contracts:\n  - {contract: A, product: github/copilot, unitPrice: 19, currency: USD,\n    billing: month, from: 2025-01-01, source: quote}\n\n  - contract: B\n${lines.map((l) => `    ${l}\n`).join('')}`;
    expect(flawsOf(text).map((flaw) => flaw.replace('insights.config.yaml:', ''))).toEqual([
      expect.stringMatching(complaint),
    ]);
  });

  test('two prices of one product on the same day are refused, naming the other contract', () => {
    expect(flawsOf(priceList('2025-01-01', '2026-01-01', '2025-12-31'))).toEqual([
      'insights.config.yaml:5:27: contracts[1].from: overlaps with "A" (2025-01-01 to 2026-01-01): on each day github/copilot has one price. End one of them with `to`',
    ]);
  });

  test('a further connection has a name of its own, and names variables that its platform knows', () => {
    const text = [
      'connections:',
      '  - name: github',
      '    platform: jfrog',
      '    environment: { JFROG_TOKEN: JFROG_EU_TOKEN }',
    ].join('\n');
    expect(flawsOf(text)).toEqual([
      'insights.config.yaml:2:11: connections[0].name: "github" is taken by another connection',
      'insights.config.yaml:4:33: connections[0].environment.JFROG_TOKEN: is no variable of jfrog: JFROG_URL, JFROG_ACCESS_TOKEN',
    ]);
  });

  test('a secret that stands in the file by mistake is refused without being shown', () => {
    const flaws = flawsOf(
      'connections:\n  - name: eu\n    platform: jfrog\n    environment: { JFROG_ACCESS_TOKEN: cmVmdGtuOjAx }',
    );
    expect(flaws).toEqual([
      'insights.config.yaml:4:40: connections[0].environment.JFROG_ACCESS_TOKEN: must be the NAME of an environment variable, not its value',
    ]);
  });

  test('malformed YAML is refused at its line', () => {
    expect(flawsOf('schedule:\n  time: "00:30')[0]).toMatch(/^insights\.config\.yaml:2:\d+: /);
    expect(flawsOf('timeZone: UTC\ntimeZone: UTC')[0]).toMatch(
      /^insights\.config\.yaml:2:1: Map keys must be unique/,
    );
  });

  test('all flaws are told at once', () => {
    expect(flawsOf('timeZone: Mars\nprivacy: none')).toHaveLength(2);
  });

  test('a file that INSIGHTS_CONFIG names must be there', () => {
    expect(() => readInsightsConfig({ INSIGHTS_CONFIG: '/nowhere/insights.yaml' })).toThrow(
      'INSIGHTS_CONFIG: /nowhere/insights.yaml cannot be read (ENOENT).',
    );
  });
});

function priceList(from: string, to: string, next: string): string {
  return `contracts:
  - {contract: A, product: github/copilot, unitPrice: 19, currency: USD,
     billing: month, from: ${from}, to: ${to}, source: quote}
  - {contract: B, product: github/copilot, unitPrice: '21.5', currency: USD,
     billing: year, from: ${next}, source: quote}
`;
}

function flawsOf(text: string): string[] {
  try {
    parseInsightsConfig(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message.split('\n');
  }
  return [];
}
