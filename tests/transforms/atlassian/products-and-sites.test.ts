import { expect, test } from 'vitest';
import { productName } from '../../../transforms/atlassian/product-key.ts';
import { products } from '../../../transforms/atlassian/products.ts';
import { sites } from '../../../transforms/atlassian/sites.ts';
import { rawTable } from '../raw-table.ts';
import { access, context, user } from './raw.ts';

const rows = rawTable([
  user('primary', 'a', { productAccess: [access('jira-software', 's1'), access('confluence', 's1')] }),
  user('labs', 'b', { status: 'suspended', productAccess: [access('jira-software', 's2')] }),
]);

test('the products are those that anybody may open, each once', () => {
  expect(products(rows, {}, context).objects()).toEqual([
    { product: 'jira-software', name: 'Jira' },
    { product: 'confluence', name: 'Confluence' },
  ]);
});

test('the sites are those that anybody may open, each once; users do not tell their names', () => {
  expect(sites(rows, {}, context).objects()).toEqual([
    { scope: 's1', kind: 'site', name: null },
    { scope: 's2', kind: 'site', name: null },
  ]);
});

test.each([
  ['jira-servicedesk', 'Jira Service Management'],
  ['team-central', 'Team Central'],
  ['constructor', 'Constructor'],
])('%s reads as %s', (key, name) => {
  expect(productName(key)).toBe(name);
});
