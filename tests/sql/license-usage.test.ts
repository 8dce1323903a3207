import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usePostgres } from './postgres.ts';
import { account, grant, holders, star } from './star.ts';

const postgres = usePostgres();
const [monday, tuesday, wednesday, thursday] = [
  '2026-03-02',
  '2026-03-03',
  '2026-03-04',
  '2026-03-05',
] as const;

/** `assigned` by member of a dimension, and `unknown` under -1. */
async function by(dimension: 'org_unit' | 'team', day: string): Promise<Record<string, [number, number]>> {
  const { rows } = await postgres.database.raw(
    `select ${dimension} as member, assigned, unknown from warehouse.fact_license_usage_by_${dimension}
     join warehouse.dim_${dimension} using (${dimension}_id) where date = ? order by 1`,
    [day],
  );
  return Object.fromEntries(
    rows.map((row: { member: string; assigned: number; unknown: number }) => [
      row.member,
      [row.assigned, row.unknown],
    ]),
  );
}

describe('the figures of a day', () => {
  it('say of each seat what it is', async () => {
    const github = star(postgres.database);
    const keys = ['today', 'idle45', 'idle75', 'idle120', 'never', 'new'];
    await github.snapshot(monday, {
      accounts: keys.map((key) => account(key)),
      grants: keys.map((key) => grant(key, { granted_on: key === 'new' ? '2026-02-20' : '2025-01-01' })),
      entitlements: [{ product: 'copilot', scope: 'acme', entitled: 10 }],
    });
    await github.activity(monday, [
      { account: 'today', day: monday },
      { account: 'idle45', day: '2026-01-16' },
      { account: 'idle75', day: '2025-12-17' },
      { account: 'idle120', day: '2025-11-02' },
    ]);
    await github.refresh(monday);
    expect(await github.figures(monday)).toEqual({
      entitled: 10,
      assigned: 6,
      active_30d: 1,
      active_60d: 2,
      active_90d: 3,
      idle_over_90d: 1,
      never_used: 1,
      too_new: 1,
      unknown: 0,
      snapshot_on: monday,
    });
  });

  it('are null, not zero, where no signal could tell', async () => {
    const github = star(postgres.database, { absenceMeans: 'no_signal' });
    await github.snapshot(monday, holders('ada', 'bert'));
    await github.refresh(monday);
    const { entitled, assigned, active_30d, idle_over_90d, never_used, too_new, unknown } =
      await github.figures(monday);
    expect({ entitled, active_30d, idle_over_90d, never_used, too_new }).toEqual({
      entitled: null,
      active_30d: null,
      idle_over_90d: null,
      never_used: null,
      too_new: null,
    });
    expect({ assigned, unknown }).toEqual({ assigned: 2, unknown: 2 });
  });

  it('call no seat never used where absence proves nothing', async () => {
    const jfrog = star(postgres.database, { absenceMeans: 'unknown' });
    await jfrog.snapshot(monday, holders('ada', 'bert'));
    await jfrog.activity(monday, [{ account: 'ada', day: monday }]);
    await jfrog.refresh(monday);
    expect(await jfrog.figures(monday)).toMatchObject({
      active_30d: 1,
      never_used: null,
      too_new: null,
      unknown: 1,
    });
  });

  it('have no entitlement where one scope does not state its own', async () => {
    const atlassian = star(postgres.database);
    await atlassian.snapshot(monday, {
      ...holders('ada'),
      entitlements: [
        { product: 'copilot', scope: 'acme', entitled: 10 },
        { product: 'copilot', scope: 'bolt', entitled: null },
      ],
    });
    await atlassian.refresh(monday);
    expect(await atlassian.figures(monday)).toMatchObject({ entitled: null, assigned: 1 });
  });

  it('follow the platform where it states more seats than it names: those are unknown, of nobody known', async () => {
    const github = star(postgres.database, { assignedFrom: 'statement' });
    await github.snapshot(monday, {
      accounts: [account('ada', { department: 'Research' }), account('bert')],
      grants: [grant('ada'), grant('bert')],
      entitlements: [{ product: 'copilot', scope: 'acme', entitled: 10, stated_assigned: 5 }],
      teams: [{ team_key: 'atlas', organization: 'acme', name: 'Atlas' }],
      team_members: [{ team_key: 'atlas', account_key: 'ada' }],
    });
    await github.activity(monday, [{ account: 'ada', day: monday }]);
    await github.refresh(monday);
    expect(await github.figures(monday)).toMatchObject({
      assigned: 5,
      active_30d: 1,
      too_new: 1,
      unknown: 3,
    });
    expect(await by('org_unit', monday)).toEqual({ Research: [1, 0], unknown: [4, 3] });
    expect(await by('team', monday)).toEqual({ Atlas: [1, 0], unknown: [4, 3] });
  });

  it('show who is in two teams in both, with the seats of all of the person', async () => {
    const github = star(postgres.database);
    const trello = star(postgres.database, { connection: 'trello', platform: 'trello', name: 'workspace' });
    await github.snapshot(monday, {
      accounts: [account('ada', { email: 'ada@example.com' }), account('bert')],
      teams: ['atlas', 'borealis'].map((name) => ({ team_key: name, organization: 'acme', name })),
      team_members: [
        { team_key: 'atlas', account_key: 'ada' },
        { team_key: 'borealis', account_key: 'ada' },
        { team_key: 'atlas', account_key: 'bert' },
      ],
    });
    await trello.snapshot(monday, {
      accounts: [account('t-ada', { email: 'ada@example.com' })],
      grants: [grant('t-ada')],
    });
    await github.refresh(monday);
    expect(await by('team', monday)).toEqual({ atlas: [1, 0], borealis: [1, 0] });
  });
});

describe('a day without a snapshot', () => {
  it('carries the last one forward, and says so; no day is missing', async () => {
    const github = star(postgres.database);
    await github.snapshot(monday, holders('ada', 'bert'));
    await github.refresh(monday);
    await github.snapshot(thursday, holders('ada'));
    await github.refresh(thursday);
    const { rows } = await postgres.database.raw(
      'select date, assigned, snapshot_on, carried_forward from reporting.license_usage_daily order by date',
    );
    expect(rows).toEqual([
      { date: monday, assigned: 2, snapshot_on: monday, carried_forward: false },
      { date: tuesday, assigned: 2, snapshot_on: monday, carried_forward: true },
      { date: wednesday, assigned: 2, snapshot_on: monday, carried_forward: true },
      { date: thursday, assigned: 1, snapshot_on: thursday, carried_forward: false },
    ]);
  });

  it('does not age: the figures are those of the snapshot, as it was', async () => {
    const github = star(postgres.database);
    await github.snapshot(monday, holders('ada'));
    await github.activity(monday, [{ account: 'ada', day: '2026-02-01' }]);
    await github.refresh(wednesday);
    expect(await github.figures(monday)).toMatchObject({ active_30d: 1 });
    expect(await github.figures(wednesday)).toMatchObject({ active_30d: 1, snapshot_on: monday });
  });
});

describe('the identity', () => {
  it('assigned = active_90d + idle_over_90d + never_used + too_new + unknown holds for any seats', async () => {
    const seat = fc.record({
      activeDaysAgo: fc.option(fc.integer({ min: 0, max: 200 })),
      heldDays: fc.integer({ min: 0, max: 90 }),
      scopes: fc.subarray(['acme', 'bolt', 'core'], { minLength: 1 }),
      department: fc.constantFrom(null, 'Research', 'Sales'),
    });
    const company = fc.record({
      seats: fc.array(seat, { minLength: 1, maxLength: 12 }),
      absenceMeans: fc.constantFrom('no_signal' as const, 'unknown' as const, 'never_used' as const),
      countedBy: fc.constantFrom('account' as const, 'account_and_scope' as const),
      stated: fc.option(fc.integer({ min: 36, max: 50 })),
      hasSignals: fc.boolean(),
    });
    const back = (days: number) =>
      new Date(Date.parse(monday) - days * 86_400_000).toISOString().slice(0, 10);
    await fc.assert(
      fc.asyncProperty(company, async ({ seats, absenceMeans, countedBy, stated, hasSignals }) => {
        const { database } = await postgres.create();
        const assignedFrom = stated === null ? 'rows' : 'statement';
        const github = star(database, { absenceMeans, countedBy, assignedFrom });
        await github.snapshot(
          monday,
          {
            scopes: ['acme', 'bolt', 'core'].map((scope) => ({ scope, kind: 'workspace' })),
            accounts: seats.map(({ department }, n) => account(`account-${n}`, { department })),
            grants: seats.flatMap(({ scopes, heldDays }, n) =>
              scopes.map((scope) => grant(`account-${n}`, { scope, granted_on: back(heldDays) })),
            ),
            entitlements:
              stated === null ? [] : [{ product: 'copilot', scope: 'acme', stated_assigned: stated }],
          },
          hasSignals,
        );
        await github.activity(
          monday,
          seats.flatMap(({ activeDaysAgo, scopes: [scope] }, n) =>
            activeDaysAgo === null ? [] : [{ account: `account-${n}`, day: back(activeDaysAgo), scope }],
          ),
        );
        await github.refresh(monday);

        const { rows } = await database.raw(`
          select 'all' as cut, * from (select assigned, active_90d, idle_over_90d, never_used, too_new, unknown
            from warehouse.fact_license_usage) f
          union all
          select 'org unit', assigned, active_90d, idle_over_90d, never_used, too_new, unknown
          from warehouse.fact_license_usage_by_org_unit`);
        for (const row of rows) {
          const sum = row.active_90d + row.idle_over_90d + row.never_used + row.too_new + row.unknown;
          expect(row.assigned).toBe(sum);
          expect(row.unknown).toBeGreaterThanOrEqual(0);
        }
        const assigned = (cut: string) =>
          rows
            .filter((row: { cut: string }) => row.cut === cut)
            .reduce((n: number, row: { assigned: number }) => n + row.assigned, 0);
        expect(assigned('org unit')).toBe(assigned('all'));
        expect(assigned('all')).toBe(
          stated ?? (countedBy === 'account' ? seats.length : seats.flatMap(({ scopes }) => scopes).length),
        );
        await database.destroy();
      }),
      { numRuns: 25 },
    );
  });
});
