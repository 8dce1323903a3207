import { describe, expect, test } from 'vitest';
import { contractWarnings } from '../../config/contract-warnings.ts';
import { type Contract, parseInsightsConfig } from '../../config/insights-config.ts';

/** A configuration with one contract, whose lines are changed: `null` leaves one out. */
function book(changes: Record<string, string | null> = {}): string {
  const lines: Record<string, string | null> = {
    contract: 'Copilot',
    product: 'github/copilot',
    unitPrice: '19',
    currency: 'USD',
    billing: 'month',
    from: '2026-01-01',
    source: 'quote',
    ...changes,
  };
  const written = Object.entries(lines).flatMap(([name, value]) =>
    value === null ? [] : `${name}: ${value}`,
  );
  return `contracts:\n  - ${written.join('\n    ')}\n`;
}

function flawsOf(text: string): string[] {
  try {
    parseInsightsConfig(text);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((flaw) => flaw.replace('insights.config.yaml:', ''));
  }
}

describe('a contract is refused at its line, with what to do', () => {
  test.each<[string, Record<string, string | null>, string]>([
    [
      '0 seats',
      { seats: '0' },
      '9:12: contracts[0].seats: must be a whole number of 1 or more, or unlimited; without it as many seats are paid as are assigned',
    ],
    [
      'a negative price',
      { unitPrice: '-3' },
      '4:16: contracts[0].unitPrice: must be an amount of 0 or more with at most 4 decimals, e.g. 19.00',
    ],
    [
      'an unknown currency',
      { currency: 'EURO' },
      '5:15: contracts[0].currency: must be an ISO 4217 code, e.g. EUR',
    ],
    [
      'a product that is none',
      { product: 'copilot' },
      '3:14: contracts[0].product: must be PLATFORM/PRODUCT, e.g. github/copilot (platforms: atlassian, github, jfrog, trello)',
    ],
    ['a price without a currency', { currency: null }, '2:5: contracts[0].currency: is missing'],
    ['a price without a period', { billing: null }, '2:5: contracts[0].billing: is missing'],
    [
      'a currency without a price',
      { unitPrice: null, billing: null },
      '4:15: contracts[0].currency: says nothing without a `unitPrice`: write the price, or leave this out',
    ],
    [
      'a renewal before the start',
      { renewal: '2026-01-01' },
      '9:14: contracts[0].renewal: must be after `from`: it is the first day of the next term',
    ],
    [
      'a renewal after the end',
      { to: '2026-07-01', renewal: '2026-08-01' },
      '10:14: contracts[0].renewal: must not be after `to`, the first day without the contract',
    ],
    [
      'a notice before no renewal',
      { noticeDays: '30' },
      '9:17: contracts[0].noticeDays: needs a `renewal` (or `to`) to count from',
    ],
    [
      'a negative notice',
      { renewal: '2027-01-01', noticeDays: '-1' },
      '10:17: contracts[0].noticeDays: must not be negative',
    ],
    [
      'more than the whole',
      { shares: '{ Engineering: 60, Sales: 40.01 }' },
      '9:5: contracts[0].shares: must be 100 percent together at most',
    ],
    ['a figure without a source', { source: null }, '2:5: contracts[0].source: is missing'],
  ])('%s', (_, changes, complaint) => {
    expect(flawsOf(book(changes))).toEqual([complaint]);
  });
});

test('plans of one product have prices of their own, each one at a time', () => {
  const plan = (tier: string) => book({ tier }).replace('contracts:\n', '');
  expect(flawsOf(book() + plan('business') + plan('enterprise'))).toEqual([]);
  expect(flawsOf(book({ tier: 'Business' }) + plan('business'))).toEqual([
    '15:11: contracts[1].from: overlaps with "Copilot" (2026-01-01 to open): on each day github/copilot (business) has one price. End one of them with `to`',
  ]);
});

test.each(['0', '0.00', '19', '19.5', "'19.0001'"])('%s is a price', (unitPrice) => {
  expect(flawsOf(book({ unitPrice }))).toEqual([]);
});

describe('what time has passed is no mistake, and is told', () => {
  const read = (...texts: string[]): Contract[] =>
    parseInsightsConfig(texts.map((text, n) => (n === 0 ? text : text.replace('contracts:\n', ''))).join(''))
      .contracts;
  const passed =
    '"Copilot" (github/copilot) was to renew on 2026-06-01: its true-up is unknown since. Check its price, and write its next `renewal`.';
  const ended = '"Copilot" (github/copilot) ended on 2026-06-01: no price is known since. Add its next term.';
  test.each<[string, string[], string, string[]]>([
    ['a renewal in the past', [book({ renewal: '2026-06-01' })], '2026-06-01', [passed]],
    ['a renewal to come', [book({ renewal: '2026-06-01' })], '2026-05-31', []],
    ['a contract that ended', [book({ to: '2026-06-01' })], '2026-06-01', [ended]],
    [
      'one that ended and is followed',
      [book({ to: '2026-06-01' }), book({ from: '2026-06-01' })],
      '2026-07-01',
      [],
    ],
    [
      'one of another plan does not follow',
      [book({ to: '2026-06-01' }), book({ from: '2026-06-01', tier: 'business' })],
      '2026-07-01',
      [ended],
    ],
  ])('%s', (_, texts, today, warnings) => {
    expect(contractWarnings({ contracts: read(...texts) }, today)).toEqual(warnings);
  });
});
