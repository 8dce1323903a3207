import type { ColumnTable } from 'arquero';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accounts } from '../../../transforms/atlassian/accounts.ts';
import { entitlements } from '../../../transforms/atlassian/entitlements.ts';
import { grants } from '../../../transforms/atlassian/grants.ts';
import { products } from '../../../transforms/atlassian/products.ts';
import { userRecord } from '../../../transforms/atlassian/records.ts';
import { lastActiveSignals } from '../../../transforms/atlassian/signals.ts';
import { sites } from '../../../transforms/atlassian/sites.ts';
import { teamMembers } from '../../../transforms/atlassian/team-members.ts';
import type { RawRow } from '../../../transforms/derivation.ts';
import { rawTable } from '../raw-table.ts';
import { access, context, user } from './raw.ts';

const directory = fc.constantFrom('d1', 'd2', 'd3');
const accesses = fc.array(
  fc
    .tuple(
      fc.constantFrom('jira-software', 'jira-service-desk', 'jira-servicedesk', 'confluence'),
      fc.constantFrom('s1', 's2'),
      fc.constantFrom(undefined, '2025-11-06T23:07:29.936941226Z'),
    )
    .map(([key, site, at]) => access(key, site, at)),
  { maxLength: 3 },
);
/** Users as a platform would list them: an account once in each directory. */
const usersOfDirectories = fc.uniqueArray(
  fc
    .record({
      slice: directory,
      accountId: fc.constantFrom('a', 'b', 'c', 'd'),
      status: fc.constantFrom('active', 'suspended', 'deactivated'),
      productAccess: accesses,
      groups: fc.array(fc.constantFrom({ id: 'g1' }, { id: 'ari:cloud:identity::group/g1' }, { id: 'g2' })),
    })
    .map(({ slice, accountId, ...fields }) => user(slice, accountId, fields)),
  { selector: ({ slice, record_key }) => `${slice}/${record_key}`, maxLength: 12 },
);

/** Rows without their order, each once: what a merge into a table with a key makes of them. */
const asSet = (...tables: ColumnTable[]) =>
  [...new Set(tables.flatMap((table) => table.objects()).map((row) => JSON.stringify(row)))].sort();

test.each([
  ['grants', grants],
  ['products', products],
  ['sites', sites],
  ['members of teams', teamMembers],
])('%s are the same in one chunk as in two, and in any order', (_, transform) => {
  const derive = (rows: RawRow[]) => transform(rawTable(rows), {}, context);
  fc.assert(
    fc.property(usersOfDirectories, fc.nat(12), (rows, cut) => {
      const whole = asSet(derive(rows));
      expect(asSet(derive(rows.slice(0, cut)), derive(rows.slice(cut)))).toEqual(whole);
      expect(asSet(derive(rows.toReversed()))).toEqual(whole);
    }),
  );
});

test('there is one row an account, active exactly if it is active in some directory', () => {
  fc.assert(
    fc.property(usersOfDirectories, (rows) => {
      const active = rows.filter(({ payload }) => Object(payload).status === 'active');
      const derived = accounts(rawTable(rows), {}, context).objects().map(Object);
      expect(derived.map(({ account_key }) => account_key).sort()).toEqual(
        [...new Set(rows.map(({ record_key }) => record_key))].sort(),
      );
      expect(new Set(derived.filter((one) => one.status === 'active').map((one) => one.account_key))).toEqual(
        new Set(active.map(({ record_key }) => record_key)),
      );
      expect(asSet(accounts(rawTable(rows.toReversed()), {}, context))).toEqual(
        asSet(accounts(rawTable(rows), {}, context)),
      );
    }),
  );
});

test('every signal of an active user speaks of a seat that the user holds', () => {
  fc.assert(
    fc.property(usersOfDirectories, (rows) => {
      const held = new Set(
        grants(rawTable(rows), {}, context)
          .objects()
          .map(Object)
          .map(({ account_key, product, scope }) => [account_key, product, scope].join()),
      );
      const signals = rows
        .map(({ payload }) => userRecord.parse(payload))
        .filter(({ status }) => status === 'active')
        .flatMap(lastActiveSignals);
      expect(signals.filter((one) => !held.has([one.account, one.product, one.scope].join()))).toEqual([]);
    }),
  );
});

test('a sum of seats is never told when a part of it is unknown, and is exact when all is known', () => {
  const capacities = fc.array(fc.option(fc.nat(1000)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(capacities, (given) => {
      const rows = given.map((capacity, n) => ({
        slice: '',
        record_key: String(n),
        payload: { id: 'ari:cloud:loom::site/s', attributes: { capacity } },
      }));
      const known = given.filter((capacity) => capacity !== null);
      const sum = known.length < given.length ? null : known.reduce((a, b) => a + b, 0);
      expect(entitlements(rawTable(rows), {}, context).objects()).toEqual([
        { product: 'loom', scope: 's', entitled: sum, stated_assigned: null },
      ]);
    }),
  );
});
