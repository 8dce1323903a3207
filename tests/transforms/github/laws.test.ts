import type { ColumnTable } from 'arquero';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Transform } from '../../../transforms/derivation.ts';
import { licenseAccounts, seatAccounts } from '../../../transforms/github/accounts.ts';
import { copilotGrants, enterpriseGrants } from '../../../transforms/github/grants.ts';
import { copilotSeat } from '../../../transforms/github/records.ts';
import { copilotSignals } from '../../../transforms/github/signals.ts';
import { teamMembers } from '../../../transforms/github/team-members.ts';
import { rawPayloads } from '../raw-table.ts';
import { context } from './context.ts';

const login = fc.constantFrom('mona', 'ada', 'grace', 'svc-deploy');
const license = fc.uniqueArray(
  fc.record({
    github_com_login: login,
    github_com_user: fc.boolean(),
    enterprise_server_user: fc.constantFrom(true, false, null, ''),
  }),
  { selector: (one) => one.github_com_login },
);
const seat = fc.record(
  {
    created_at: fc.constant('2026-01-31T23:30:00-06:00'),
    last_activity_at: fc.constantFrom(null, '2026-06-01T00:00:00Z'),
    assignee: fc.oneof(
      fc.constant(null),
      login.map((name) => ({ login: name, id: name.length })),
    ),
    organization: fc.constantFrom(null, { login: 'acme', id: 1 }, { login: 'acme-labs', id: 2 }),
    assigning_team: fc.constantFrom(null, { id: 3, name: 'Core', slug: 'core' }),
  },
  { requiredKeys: ['created_at'] },
);
const member = fc.record({ login, id: fc.nat(), inherited: fc.constantFrom(true, false, undefined) });

/** Rows without their order, each once: what a merge into a table with a key makes of them. */
const asSet = (...tables: ColumnTable[]) =>
  [...new Set(tables.flatMap((table) => table.objects()).map((row) => JSON.stringify(row)))].sort();

test.each<[string, Transform, fc.Arbitrary<unknown[]>]>([
  ['accounts of licenses', licenseAccounts, license],
  ['grants of GitHub Enterprise', enterpriseGrants, license],
  ['accounts of seats', seatAccounts, fc.array(seat)],
  ['grants of Copilot', copilotGrants, fc.array(seat)],
  ['members of a team', teamMembers, fc.array(member)],
])('%s are the same in one chunk as in two, and in any order', (_, transform, payloads) => {
  const derive = (rows: unknown[]) => transform(rawPayloads(rows, 'acme/core'), {}, context);
  fc.assert(
    fc.property(payloads, fc.nat(10), (rows, cut) => {
      const whole = asSet(derive(rows));
      expect(asSet(derive(rows.slice(0, cut)), derive(rows.slice(cut)))).toEqual(whole);
      expect(asSet(derive(rows.toReversed()))).toEqual(whole);
    }),
  );
});

test('every signal speaks of a seat that is granted', () => {
  fc.assert(
    fc.property(fc.array(seat), (seats) => {
      const seatOf = (row: Record<string, unknown>, account: string) =>
        [row[account], row.product, row.scope].join();
      const granted = copilotGrants(rawPayloads(seats)).objects().map(Object);
      const held = new Set(granted.map((row) => seatOf(row, 'account_key')));
      const signals = seats.flatMap((one) => copilotSignals(copilotSeat.parse(one)));
      expect(signals.filter((one) => !held.has(seatOf({ ...one }, 'account')))).toEqual([]);
    }),
  );
});
