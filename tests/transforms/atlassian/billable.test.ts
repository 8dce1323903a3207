import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grants } from '../../../transforms/atlassian/grants.ts';
import { rawTable } from '../raw-table.ts';
import { access, context, user } from './raw.ts';

const ari = (product: string, site: string) => `ari:cloud:${product}::site/${site}`;

interface Assignment {
  resourceId: string;
  resourceOwner?: string;
  roles: string[];
}
const onConfluence = (...roles: string[]): Assignment => ({
  resourceId: ari('confluence', 's1'),
  resourceOwner: 'confluence',
  roles: roles.map((role) => `atlassian/${role}`),
});

const group = (id: string, counts?: { resources: number }) => ({
  slice: 'd1',
  record_key: id,
  payload: { id, counts },
});
const rolesOf = (id: string, data: Assignment[], next: string | null = null) => ({
  slice: id,
  record_key: id,
  payload: { data, links: { next } },
});

/** Whether the access of somebody in these groups to Confluence on site s1 is billed. */
function billed(
  groups: string[] | null,
  roles: ReturnType<typeof rolesOf>[],
  listed = [group('idle', { resources: 0 })],
) {
  const row = user('d1', 'a', {
    productAccess: [access('confluence', 's1')],
    groups: groups?.map((id) => ({ id: `ari:cloud:identity::group/${id}` })),
  });
  const lookups = { groups: rawTable(listed), 'group-roles': rawTable(roles) };
  return Object(grants(rawTable([row]), lookups, context).objects()[0]).billable;
}

test.each([
  ['user', true],
  ['admin', true],
  ['guest', false],
  ['customer', false],
  ['contributor', false],
  ['basic', false],
  ['stakeholder', false],
  ['user-access-admin', null],
  ['a-role-of-tomorrow', null],
])('the role %s of a group makes the seat billable: %s', (role, expected) => {
  expect(billed(['g1'], [rolesOf('g1', [onConfluence(role)])])).toBe(expected);
});

test('one role that takes a seat is enough, beside whatever others', () => {
  const roles = [
    rolesOf('g1', [onConfluence('guest')]),
    rolesOf('g2', [onConfluence('stakeholder', 'user')]),
  ];
  expect(billed(['g1', 'g2', 'unread'], roles)).toBe(true);
});

test.each<[string, string[] | null, ReturnType<typeof rolesOf>[]]>([
  ['no group gives the access', ['g1', 'idle'], [rolesOf('g1', [])]],
  [
    'the groups give another product',
    ['g1'],
    [rolesOf('g1', [{ resourceId: ari('compass', 's1'), roles: ['atlassian/user'] }])],
  ],
  [
    'the groups give the product elsewhere',
    ['g1'],
    [rolesOf('g1', [{ resourceId: ari('confluence', 's2'), roles: ['atlassian/user'] }])],
  ],
  ['there are no groups', [], []],
  ['the groups are not told', null, []],
  ['a group was not read', ['g1', 'unread'], [rolesOf('g1', [onConfluence('guest')])]],
  ['a group was not read to its end', ['g1'], [rolesOf('g1', [onConfluence('guest')], 'more')]],
])('it is unknown where %s', (_, groups, roles) => {
  expect(billed(groups, roles)).toBe(null);
});

test('a group that opens nothing hides nothing, though its roles are not read', () => {
  expect(billed(['idle', 'g1'], [rolesOf('g1', [onConfluence('guest')])])).toBe(false);
});

test('products are the same under any of their keys', () => {
  const row = user('d1', 'a', {
    productAccess: [access('jira-servicedesk', 's1')],
    groups: [{ id: 'g1' }],
  });
  const roles = rolesOf('g1', [{ resourceId: ari('jira-service-desk', 's1'), roles: ['atlassian/user'] }]);
  const [grant] = grants(rawTable([row]), { 'group-roles': rawTable([roles]) }, context).objects();
  expect(grant).toMatchObject({ product: 'jira-servicedesk', billable: true });
});

test('without any list of roles the seats stand, and none is billable or free', () => {
  const row = user('d1', 'a', { productAccess: [access('confluence', 's1')], groups: [{ id: 'g1' }] });
  expect(grants(rawTable([row]), {}, context).objects()).toMatchObject([
    { account_key: 'a', billable: null },
  ]);
});

test('reading fewer groups never turns what is known into its opposite', () => {
  const role = fc.constantFrom('user', 'admin', 'guest', 'customer', 'user-access-admin', 'new');
  const read = fc.array(fc.array(role, { maxLength: 3 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(read, fc.nat(3), (given, left) => {
      const all = given.map((roles, n) => rolesOf(`g${n}`, [onConfluence(...roles)]));
      const names = all.map(({ record_key }) => record_key);
      const whole = billed(names, all);
      const part = billed(
        names,
        all.filter((_, n) => n !== left % all.length),
      );
      expect([whole, null]).toContain(part);
    }),
  );
});
