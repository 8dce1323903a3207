import { expect, test } from 'vitest';
import { copilotEntitlements, enterpriseEntitlements } from '../../../transforms/github/entitlements.ts';
import { copilotProduct, enterpriseProduct } from '../../../transforms/github/products.ts';
import { scopes } from '../../../transforms/github/scopes.ts';
import { rawPayloads } from '../raw-table.ts';
import { context } from './context.ts';

test.each([
  [
    'more consumed than bought is lawful',
    { total_seats_consumed: 5000, total_seats_purchased: 4500 },
    4500,
    5000,
  ],
  ['zero is a number', { total_seats_consumed: 0, total_seats_purchased: 0 }, 0, 0],
  ['what is not said is unknown', {}, null, null],
])('GitHub Enterprise: %s', (_, envelope, entitled, stated_assigned) => {
  expect(enterpriseEntitlements(rawPayloads([envelope])).objects()).toEqual([
    { product: 'enterprise', scope: 'enterprise', entitled, stated_assigned },
  ]);
});

test('Copilot owns no seats beforehand, and states those in use', () => {
  expect(copilotEntitlements(rawPayloads([{ total_seats: 12 }])).objects()).toEqual([
    { product: 'copilot', scope: 'enterprise', entitled: null, stated_assigned: 12 },
  ]);
});

test('the enterprise is the scope of both products, named by its slug', () => {
  expect(scopes(rawPayloads([{}]), {}, context).objects()).toEqual([
    { scope: 'enterprise', kind: 'enterprise', name: 'acme' },
  ]);
  expect(enterpriseProduct(rawPayloads([{}])).objects()).toEqual([
    { product: 'enterprise', name: 'GitHub Enterprise' },
  ]);
  expect(copilotProduct(rawPayloads([{}])).objects()).toEqual([
    { product: 'copilot', name: 'GitHub Copilot' },
  ]);
});
