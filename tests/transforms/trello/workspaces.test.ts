import { expect, test } from 'vitest';
import { isChosen } from '../../../transforms/trello/chosen.ts';
import { entitlements } from '../../../transforms/trello/entitlements.ts';
import { products } from '../../../transforms/trello/products.ts';
import { scopes } from '../../../transforms/trello/scopes.ts';
import { rawTable } from '../raw-table.ts';
import { context, workspace } from './raw.ts';

const rows = rawTable([
  workspace('w1', {
    displayName: 'Delivery',
    maximumLicenseCount: 50,
    billableMemberCount: 40,
    billableCollaboratorCount: 3,
  }),
  workspace('w2', { displayName: null, billableMemberCount: 7, billableCollaboratorCount: null }),
  workspace('w3', { products: [], maximumLicenseCount: 10 }),
  workspace('w4', { products: null }),
  workspace('w5', { products: undefined }),
]);

test('a workspace is a unit that bills, by its display name or its short one', () => {
  expect(scopes(rows, {}, context).objects()).toEqual([
    { scope: 'w1', kind: 'workspace', name: 'Delivery' },
    { scope: 'w2', kind: 'workspace', name: 'name-w2' },
    { scope: 'w3', kind: 'workspace', name: 'name-w3' },
    { scope: 'w4', kind: 'workspace', name: 'name-w4' },
    { scope: 'w5', kind: 'workspace', name: 'name-w5' },
  ]);
});

test('paid workspaces state licenses and billed seats; half a statement is none, and free ones own nothing', () => {
  expect(entitlements(rows, {}, context).objects()).toEqual([
    { product: 'workspace', scope: 'w1', entitled: 50, stated_assigned: 43 },
    { product: 'workspace', scope: 'w2', entitled: null, stated_assigned: null },
  ]);
});

test('workspaces that were not chosen are not there', () => {
  const chosen = { ...context, settings: { organizations: 'w2,name-w3' } };
  const names = (table: ReturnType<typeof scopes>) => table.array('scope');
  expect(names(scopes(rows, {}, chosen))).toEqual(['w2', 'w3']);
  expect(names(entitlements(rows, {}, chosen))).toEqual(['w2']);
});

test.each([
  ['', true],
  ['abc', true],
  ['other,acme-team', true],
  ['acme', false],
  ['other', false],
])(
  'of the chosen organizations %j, the workspace abc named Acme-Team is one: %s',
  (organizations, expected) => {
    expect(isChosen({ id: 'ABC', name: 'Acme-Team' }, { organizations })).toBe(expected);
  },
);

test('there is one product, whatever the workspaces are', () => {
  expect(products(rows, {}, context).objects()).toEqual([{ product: 'workspace', name: 'Workspace' }]);
});
