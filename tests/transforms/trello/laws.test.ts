import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guestGrants } from '../../../transforms/trello/guest-grants.ts';
import { memberGrants } from '../../../transforms/trello/member-grants.ts';
import { rawTable } from '../raw-table.ts';
import { board, context, membership, workspace } from './raw.ts';

const workspaces = rawTable([workspace('w1'), workspace('w2'), workspace('free', { products: [] })]);
const boards = rawTable([
  board('w1', 'b1'),
  board('w1', 'b2'),
  board('w2', 'b3'),
  board('w2', 'b4', { closed: true }),
  board('free', 'b5'),
]);
const lookups = { workspaces, boards };

/** Memberships as a platform lists them: a member once in each workspace or board. */
const membershipsOf = (...lists: string[]) =>
  fc.uniqueArray(
    fc
      .record({
        of: fc.constantFrom(...lists),
        idMember: fc.constantFrom('m1', 'm2', 'm3', 'm4'),
        deactivated: fc.boolean(),
        orgMemberType: fc.constantFrom(undefined, null, 'normal'),
      })
      .map(({ of, idMember, ...fields }) => membership(of, idMember, fields)),
    { selector: ({ record_key }) => record_key, maxLength: 15 },
  );

test.each([
  ['members', memberGrants, membershipsOf('w1', 'w2', 'free')],
  ['guests', guestGrants, membershipsOf('b1', 'b2', 'b3', 'b4', 'b5')],
])('grants of %s are the same in one chunk as in two, and in any order', (_, transform, lists) => {
  const grantsOf = (...chunks: Parameters<typeof rawTable>[0][]) =>
    chunks
      .flatMap((rows) => transform(rawTable(rows), lookups, context).objects())
      .map((grant) => JSON.stringify(grant))
      .sort();
  fc.assert(
    fc.property(lists, fc.nat(15), (rows, cut) => {
      const whole = grantsOf(rows);
      expect(new Set(whole).size).toBe(whole.length);
      expect(grantsOf(rows.slice(0, cut), rows.slice(cut))).toEqual(whole);
      expect(grantsOf(rows.toReversed())).toEqual(whole);
    }),
  );
});
