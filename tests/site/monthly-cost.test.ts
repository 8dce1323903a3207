import { expect, test } from 'vitest';
import { type Contract, costByCurrency, monthlyCost } from '../../reports/src/components/monthly-cost.ts';

const row = {
  platform: 'github',
  product: 'copilot',
  date: '2026-03-31',
  assigned: 10,
  idle_over_90d: 2,
  never_used: 3,
};
const contract: Contract = {
  platform: 'github',
  product: 'copilot',
  contract: 'A',
  seats: null,
  currency: 'USD',
  unit_price_per_month: 19,
  starts_on: '2026-01-01',
  ends_on: '2026-04-01',
};

test('seats without a contracted number cost as many as are assigned', () => {
  expect(monthlyCost(row, [contract])).toMatchObject({
    seats: 10,
    total: 190,
    idle: 38,
    neverUsed: 57,
    isContracted: false,
  });
});

test('contracted seats cost as many as are contracted', () => {
  expect(monthlyCost(row, [{ ...contract, seats: 12 }])).toMatchObject({
    seats: 12,
    total: 228,
    isContracted: true,
  });
});

test.each([
  ['no contract', []],
  ['one of another product', [{ ...contract, product: 'enterprise' }]],
  ['one that is over: its end is the first day without it', [{ ...contract, ends_on: '2026-03-31' }]],
  ['one that has not begun', [{ ...contract, starts_on: '2026-04-01', ends_on: null }]],
  ['one without a price', [{ ...contract, unit_price_per_month: null }]],
])('with %s there is no money figure', (_, contracts) => {
  expect(monthlyCost(row, contracts)).toBeNull();
});

test('what is unknown costs an unknown amount, not nothing', () => {
  expect(monthlyCost({ ...row, idle_over_90d: null, never_used: null }, [contract])).toMatchObject({
    total: 190,
    idle: null,
    neverUsed: null,
  });
});

test('currencies are not added, and a sum says how many products it cannot tell of', () => {
  const priced = (currency: string, neverUsed: number | null) =>
    monthlyCost({ ...row, never_used: neverUsed }, [{ ...contract, currency }]);
  expect(costByCurrency([priced('USD', 1), priced('EUR', 2), null, priced('USD', null)])).toEqual([
    { currency: 'EUR', total: 190, idle: 38, neverUsed: 38, products: 1, untold: 0 },
    { currency: 'USD', total: 380, idle: 76, neverUsed: 19, products: 2, untold: 1 },
  ]);
});
