import { expect, test } from 'vitest';
import { grants } from '../../../transforms/atlassian/grants.ts';
import { rawTable } from '../raw-table.ts';
import { access, context, user } from './raw.ts';

const grantsOf = (...rows: Parameters<typeof rawTable>[0]) => grants(rawTable(rows), {}, context).objects();
const grant = (account_key: string, product: string, scope: string, granted_via: string) => ({
  account_key,
  product,
  scope,
  granted_via,
  grants_needed: 1,
  granted_on: null,
  billable: null,
  tier: null,
});

test('each product on each site that an active user may open is a grant of the directory', () => {
  const rows = [
    user('primary', 'a', { productAccess: [access('confluence', 's1'), access('jira-software', 's1')] }),
    user('labs', 'a', { productAccess: [access('confluence', 's2')] }),
    user('primary', 'b', { productAccess: [] }),
    user('primary', 'c'),
  ];
  expect(grantsOf(...rows)).toEqual([
    grant('a', 'confluence', 's1', 'primary'),
    grant('a', 'jira-software', 's1', 'primary'),
    grant('a', 'confluence', 's2', 'labs'),
  ]);
});

test('the day of the grant is the UTC day on which the user came into the organization', () => {
  const row = user('primary', 'a', {
    addedToOrg: '2024-03-31T23:59:59.999999999Z',
    productAccess: [access('compass', 's1')],
  });
  expect(grantsOf(row)[0]).toMatchObject({ granted_on: '2024-03-31', billable: null, tier: null });
});

test.each(['suspended', 'deactivated', 'not_invited', 'for_deletion', 'something-new'])(
  'a user who is %s in a directory holds nothing through it, and still what another gives',
  (status) => {
    const productAccess = [access('confluence', 's1')];
    const rows = [user('primary', 'a', { status, productAccess }), user('labs', 'a', { productAccess })];
    expect(grantsOf(...rows)).toEqual([grant('a', 'confluence', 's1', 'labs')]);
  },
);

test('products and sites are read whichever way they are written', () => {
  const row = user('primary', 'a', {
    productAccess: [
      { key: 'jira-service-desk', id: 'ari:cloud:jira-servicedesk::site/s1' },
      { key: 'jira-servicedesk', id: 's1' },
      { key: null, id: 'ari:cloud:loom::site/s2' },
      { key: 'a-product-of-tomorrow' },
      { key: null, id: 's3' },
    ],
  });
  expect(grantsOf(row)).toEqual([
    grant('a', 'jira-servicedesk', 's1', 'primary'),
    grant('a', 'loom', 's2', 'primary'),
    grant('a', 'a-product-of-tomorrow', 'unknown', 'primary'),
  ]);
});
