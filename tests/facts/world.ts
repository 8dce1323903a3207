import fc from 'fast-check';
import type { List, Staged, Told } from './stage.ts';

/** What is published at one look at a day, on both connections. */
export interface Look {
  lists: List[];
  told: Told[];
  /** Patterns of service accounts from this day on; `null`: as before. */
  serviceAccounts: string[] | null;
  settings: Record<string, string>;
}

/** One day of a history: how many days after the one before, and one look or two. */
export interface HistoryDay {
  after: number;
  looks: Look[];
}

const names = ['ada', 'bert', 'cleo', 'dora'] as const;
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 });

const user = fc.record({
  directory: fc.constantFrom('d1', 'd2'),
  name: fc.constantFrom(...names),
  status: fc.constantFrom('active', 'active', 'suspended'),
  email: maybe(fc.constantFrom('ada@example.com', 'bert@example.com')),
  department: maybe(fc.constantFrom('Research', 'Sales')),
  access: fc.subarray(['jira-software s1', 'confluence s1', 'loom s2']),
  groups: fc.subarray(['g1', 'g2']),
});

const users = fc
  .uniqueArray(user, { selector: ({ directory, name }) => `${directory}/${name}`, maxLength: 6 })
  .map((list) =>
    list.map(
      ({ directory, name, access, groups, ...fields }): Staged => ({
        slice: directory,
        key: name,
        payload: {
          accountId: name,
          addedToOrg: '2026-01-01T00:00:00Z',
          ...fields,
          productAccess: access.map((one) => {
            const [key, id] = one.split(' ');
            return { key, id: `ari:cloud:${key}::site/${id}` };
          }),
          groups: groups.map((id) => ({ id })),
        },
      }),
    ),
  );

const groups = fc
  .uniqueArray(fc.record({ id: fc.constantFrom('g1', 'g2'), name: fc.constantFrom('Atlas', 'Borealis') }), {
    selector: ({ id }) => id,
  })
  .map((list) => list.map(({ id, name }): Staged => ({ slice: 'd1', key: id, payload: { id, name } })));

/** What a group gives decides whether a seat is billed: a list beside the users that changes by itself. */
const groupRoles = fc
  .uniqueArray(fc.record({ id: fc.constantFrom('g1', 'g2'), role: fc.constantFrom('user', 'guest') }), {
    selector: ({ id }) => id,
  })
  .map((list) =>
    list.map(({ id, role }): Staged => {
      const resourceId = 'ari:cloud:confluence::site/s1';
      const roles = [`atlassian/${role}`];
      return { slice: id, key: id, payload: { data: [{ resourceId, resourceOwner: 'confluence', roles }] } };
    }),
  );

const directories = fc
  .constantFrom('Primary', 'Labs')
  .map((name): Staged[] => [{ slice: '', key: 'd1', payload: { directoryId: 'd1', name } }]);

const atlassianWorkspaces = fc
  .uniqueArray(
    fc.record({
      product: fc.constantFrom('jira-software', 'loom'),
      scope: fc.constantFrom('s1', 's2'),
      capacity: maybe(fc.integer({ min: 1, max: 9 })),
      name: maybe(fc.constantFrom('north', 'south')),
    }),
    { selector: ({ product, scope }) => product + scope, maxLength: 4 },
  )
  .map((list) =>
    list.map(({ product, scope, ...attributes }): Staged => {
      const id = `ari:cloud:${product}::site/${scope}`;
      return { slice: '', key: id, payload: { id, attributes: { typeKey: product, ...attributes } } };
    }),
  );

const membership = fc.record({
  slice: fc.constantFrom('w1', 'w2'),
  name: fc.constantFrom(...names),
  deactivated: fc.boolean(),
  username: maybe(fc.constantFrom('svc-one', 'two')),
  shared: fc.boolean(),
});
const memberships = (slices: [string, string]) =>
  fc.uniqueArray(membership, { selector: ({ slice, name }) => slice + name, maxLength: 6 }).map((list) =>
    list.map(
      ({ slice, name, deactivated, username, shared }): Staged => ({
        slice: slice === 'w1' ? slices[0] : slices[1],
        key: `m-${name}`,
        payload: {
          id: `m-${name}`,
          idMember: `t-${name}`,
          deactivated,
          member: { username, aaId: shared ? name : null },
        },
      }),
    ),
  );

const workspaces = fc
  .uniqueArray(fc.record({ id: fc.constantFrom('w1', 'w2'), isPaid: fc.boolean() }), {
    selector: ({ id }) => id,
  })
  .map((list) =>
    list.map(
      ({ id, isPaid }): Staged => ({
        slice: '',
        key: id,
        payload: { id, displayName: id, products: isPaid ? [110] : [], maximumLicenseCount: 5 },
      }),
    ),
  );

const boards = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom('b1', 'b2'),
      workspace: fc.constantFrom('w1', 'w2'),
      closed: fc.boolean(),
    }),
    { selector: ({ id }) => id },
  )
  .map((list) =>
    list.map(({ id, workspace, closed }): Staged => ({ slice: workspace, key: id, payload: { id, closed } })),
  );

const repositories = fc
  .uniqueArray(fc.record({ repoKey: fc.constantFrom('r1', 'r2'), usedSpaceInBytes: fc.nat({ max: 9 }) }), {
    selector: ({ repoKey }) => repoKey,
  })
  .map((list) => list.map((payload): Staged => ({ slice: '', key: payload.repoKey, payload })));

/** A list fails now and then, and the subjects that need it are carried forward. */
const list = (platform: string, resource: string, records: fc.Arbitrary<Staged[]>): fc.Arbitrary<List> =>
  fc.record({
    connection: fc.constant(platform),
    platform: fc.constant(platform),
    resource: fc.constant(resource),
    records: fc.oneof(
      { arbitrary: records, weight: 7 },
      { arbitrary: fc.constant('failed' as const), weight: 1 },
    ),
  });

const told = fc.record({
  account: fc.constantFrom(...names),
  product: fc.constantFrom('jira-software', 'confluence', 'loom'),
  scope: fc.constantFrom('s1', 's2'),
  /** Signals come late, some by months. */
  day: fc.constantFrom('2025-11-01', '2026-01-15', '2026-02-20', '2026-03-01', '2026-03-02'),
});

const look: fc.Arbitrary<Look> = fc.record({
  lists: fc.tuple(
    list('atlassian', 'users', users),
    list('atlassian', 'groups', groups),
    list('atlassian', 'group-roles', groupRoles),
    list('atlassian', 'directories', directories),
    list('atlassian', 'workspaces', atlassianWorkspaces),
    list('trello', 'workspaces', workspaces),
    list('trello', 'memberships', memberships(['w1', 'w2'])),
    list('trello', 'boards', boards),
    list('trello', 'board-memberships', memberships(['b1', 'b2'])),
    list('trello', 'actions', fc.constant([])),
    list('jfrog', 'storage', repositories),
  ),
  told: fc.array(told, { maxLength: 3 }),
  serviceAccounts: maybe(fc.constantFrom<string[][]>([], ['svc-*'], ['ada'])),
  settings: fc.constantFrom<Record<string, string>[]>({}, {}, { organizations: 'w1' }),
});

/** A few days in the life of a company: records appear, change, vanish and return; days are skipped or synced twice. */
export const history: fc.Arbitrary<HistoryDay[]> = fc.array(
  fc.record({ after: fc.integer({ min: 1, max: 3 }), looks: fc.array(look, { minLength: 1, maxLength: 2 }) }),
  { minLength: 1, maxLength: 5 },
);
