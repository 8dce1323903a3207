import { describe, expect, it } from 'vitest';
import { type RosterLine, stageRosterLines } from '../sql/people-roster.ts';
import { usePostgres } from '../sql/postgres.ts';
import { account, grant, type SubjectOptions, star } from '../sql/star.ts';
import { desk } from './desk.ts';

const postgres = usePostgres();
const today = '2026-05-01';

interface Seat {
  granted?: string | null;
  active?: string | null;
  email?: string;
  kind?: string;
  billable?: boolean | null;
  scope?: string;
}

/** What is found on one day, of seats first seen on that day. */
async function findings(
  seats: Record<string, Seat>,
  { roster, config, ...options }: SubjectOptions & { roster?: RosterLine[]; config?: object } = {},
) {
  const github = star(postgres.database, options);
  if (roster) await stageRosterLines(postgres.database, today, roster);
  if (config) await desk(postgres.database).configure(today, { ...config });
  const keyOf = (name: string) => name.split('@')[0] as string;
  await github.snapshot(today, {
    scopes: [
      { scope: 'acme', kind: 'workspace' },
      { scope: 'other', kind: 'workspace' },
    ],
    accounts: Object.entries(seats).map(([name, { email, kind = 'human' }]) =>
      account(keyOf(name), { email, email_verified: true, kind }),
    ),
    grants: Object.entries(seats).map(([name, { granted = '2026-01-01', billable = true, scope = 'acme' }]) =>
      grant(keyOf(name), { granted_on: granted, billable, scope }),
    ),
  });
  await github.activity(
    today,
    Object.entries(seats).flatMap(([name, { active, scope = 'acme' }]) =>
      active ? [{ account: keyOf(name), day: active, scope }] : [],
    ),
  );
  await github.refresh(today);
  return await desk(postgres.database).candidates(today);
}

describe('a seat is found', () => {
  it.each<[string, Seat, SubjectOptions, string[]]>([
    [
      'idle for more than 90 days: proven well',
      { active: '2026-01-30' },
      {},
      ['idle', 'high', 'last activity on 2026-01-30 (last-activity-at): 91 days ago'],
    ],
    [
      'idle where a signal sees only a part of the use: proven badly',
      { active: '2026-01-30' },
      { absenceMeans: 'unknown' },
      ['idle', 'low', 'last activity on 2026-01-30 (last-activity-at): 91 days ago'],
    ],
    [
      'never used, since a grant that nothing can have been forgotten of',
      { granted: '2026-03-01' },
      {},
      ['never_used', 'high', 'no activity ever seen, held since 2026-03-01: 61 days'],
    ],
    [
      'never used, but older than what the platform remembers: proven less',
      { granted: '2025-03-01' },
      {},
      ['never_used', 'medium', 'no activity ever seen, held since 2025-03-01: 426 days'],
    ],
    [
      'although nobody knows whether it is billed',
      { active: '2026-01-30', billable: null },
      {},
      ['idle', 'high', 'last activity on 2026-01-30 (last-activity-at): 91 days ago'],
    ],
  ])('%s', async (_, seat, options, expected) => {
    expect(await findings({ ada: seat }, options)).toEqual({ ada: expected });
  });

  it.each<[string, Seat, SubjectOptions]>([
    ['idle for 90 days, no day more', { active: '2026-01-31' }, {}],
    ['used today', { active: today }, {}],
    ['too new to judge', { granted: '2026-04-15' }, {}],
    ['without activity, on the last day of grace', { granted: '2026-04-02' }, {}],
    ['held again since a week, and used long ago', { granted: '2026-04-24', active: '2025-12-01' }, {}],
    ['without a signal where absence proves nothing', {}, { absenceMeans: 'unknown' }],
    ['of a product without signals', { active: '2025-12-01' }, { absenceMeans: 'no_signal' }],
    ['not billed', { active: '2025-12-01', billable: false }, {}],
  ])('not, when it is %s', async (_, seat, options) => {
    expect(await findings({ ada: seat }, options)).toEqual({});
  });

  it('idle by the threshold of its product, from the day on which that is in force', async () => {
    const config = { idleDays: { default: 120, products: { 'github/copilot': 60 } } };
    expect(await findings({ ada: { active: '2026-03-01' } }, { config })).toEqual({
      ada: ['idle', 'medium', 'last activity on 2026-03-01 (last-activity-at): 61 days ago'],
    });
    const { rows } = await postgres.database.raw(
      `select warehouse.idle_days(product_id, :today::date - 1) as before, warehouse.idle_days(product_id, :today) as now
       from warehouse.dim_product where product = 'copilot'`,
      { today },
    );
    expect(rows).toEqual([{ before: 90, now: 60 }]);
  });

  it('once, when the vendor bills it once over all scopes, and not while one of them is in use', async () => {
    const scopes = { countedBy: 'account' } as const;
    const seats = {
      'ada@acme': { active: '2026-01-10' },
      'ada@other': { active: '2026-01-12', scope: 'other' },
      'bert@acme': { active: '2026-01-10' },
      'bert@other': { active: '2026-04-30', scope: 'other' },
    };
    expect(await findings(seats, scopes)).toEqual({
      ada: ['idle', 'high', 'last activity on 2026-01-12 (last-activity-at): 109 days ago'],
    });
  });

  it('in each scope, where each is billed', async () => {
    const seats = {
      'ada@acme': { active: '2026-01-10' },
      'ada@other': { active: '2026-04-30', scope: 'other' },
    };
    expect(await findings(seats, { countedBy: 'account_and_scope' })).toEqual({
      ada: ['idle', 'high', 'last activity on 2026-01-10 (last-activity-at): 111 days ago'],
    });
  });
});

describe('a duplicate is', () => {
  const both = { email: 'ada@example.com' };
  it('the lesser used of two accounts of one person', async () => {
    const seats = { ada: { ...both, active: '2026-04-30' }, ada2: { ...both, active: '2026-03-15' } };
    expect(await findings(seats)).toEqual({
      ada2: ['duplicate', 'medium', 'the same person holds it as ada, used on 2026-04-30'],
    });
  });

  it('none, while both are in use', async () => {
    const seats = { ada: { ...both, active: '2026-04-30' }, ada2: { ...both, active: '2026-04-20' } };
    expect(await findings(seats)).toEqual({});
  });

  it('none of two people', async () => {
    const seats = { ada: { active: '2026-04-30' }, bert: { active: '2026-03-15' } };
    expect(await findings(seats)).toEqual({});
  });

  it('none, where one account is in two workspaces that are billed apart', async () => {
    const seats = {
      'ada@acme': { active: '2026-04-30' },
      'ada@other': { active: '2026-03-15', scope: 'other' },
    };
    expect(await findings(seats, { countedBy: 'account_and_scope' })).toEqual({});
  });
});

describe('an orphan is', () => {
  const roster: RosterLine[] = [
    { email: 'ada@example.com', status: 'left', end: '2026-04-10', manager: 'Grace' },
    { email: 'bert@example.com' },
  ];
  const seats = {
    ada: { email: 'ada@example.com', active: '2026-04-30' },
    bert: { email: 'bert@example.com', active: '2026-04-30' },
  };

  it('the seat of whoever has left, used or not, with whom to ask', async () => {
    const found = await findings(seats, { roster });
    expect(Object.keys(found)).toEqual(['ada']);
    expect(found.ada?.slice(0, 2)).toEqual(['orphan', 'high']);
    const { rows } = await postgres.database.raw(
      'select findings, manager, state::text from warehouse.reclaim_candidates(?)',
      [today],
    );
    expect(rows).toEqual([{ findings: ['orphan'], manager: 'Grace', state: 'active_30d' }]);
  });

  it('also one whose use is unknown: it is not its use that speaks against it', async () => {
    const found = await findings(seats, { roster, absenceMeans: 'no_signal' });
    expect(Object.keys(found)).toEqual(['ada']);
  });
});

describe('an exclusion', () => {
  const seats = {
    ada: { email: 'ada@example.com', active: '2026-01-10' },
    'bert-admin': { active: '2026-01-10' },
    'svc-build': { active: '2026-01-10', kind: 'service' },
    dora: { active: '2026-01-10' },
  };
  async function excluded(exclusions: Record<string, string>[]) {
    await findings(seats, { config: { exclusions } });
    const { rows } = await postgres.database.raw(
      `select account_key, exclusion_reason, exclusion_is_expired from warehouse.reclaim_candidates(?)
       join warehouse.dim_account using (account_id) where exclusion_reason is not null order by account_key`,
      [today],
    );
    return Object.fromEntries(
      rows.map((row: Record<string, unknown>) => [
        row.account_key,
        row.exclusion_is_expired ? 'expired' : row.exclusion_reason,
      ]),
    );
  }
  const service = { 'svc-build': 'service account' };
  const rest = { reason: 'leave', until: '2026-06-01' };

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['by account', { account: 'github/Ada', ...rest }, { ada: 'leave' }],
    ['by address', { email: 'ADA@example.com', ...rest }, { ada: 'leave' }],
    ['by pattern', { pattern: '*-admin', ...rest }, { 'bert-admin': 'leave' }],
    [
      'by product',
      { product: 'github/copilot', ...rest },
      { ada: 'leave', 'bert-admin': 'leave', dora: 'leave' },
    ],
    ['by pattern and product together', { pattern: '*-admin', product: 'trello/workspace', ...rest }, {}],
    [
      'no longer on its last day',
      { account: 'github/ada', reason: 'leave', until: today },
      { ada: 'expired' },
    ],
  ])('fits %s; accounts that are not people are always excluded', async (_, exclusion, expected) => {
    expect(await excluded([exclusion])).toEqual({ ...service, ...expected });
  });

  it('in force comes before one that has expired', async () => {
    const both = [
      { account: 'github/ada', reason: 'leave', until: '2026-02-01' },
      { account: 'github/ada', reason: 'leave again', until: '2026-09-01' },
    ];
    expect(await excluded(both)).toEqual({ ...service, ada: 'leave again' });
  });
});
