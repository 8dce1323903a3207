import { describe, expect, it } from 'vitest';
import { usePostgres } from '../sql/postgres.ts';
import { type Office, openOffice, seatsOf } from './office.ts';

const postgres = usePostgres();
const office = () => openOffice(postgres.database);

/** What happens, night by night and by day, and in which state Ada's case is afterwards. Bert's is never touched. */
const histories: [string, (o: Office) => Promise<unknown>, Record<string, unknown>][] = [
  ['found, when the seat is idle beyond the threshold', async () => {}, { 1: 'found', 2: 'found' }],
  [
    'notified, from the day on which somebody said so',
    async ({ night, clerk }) => {
      await night(2, ['ada', 'bert']);
      await clerk.act('2026-05-02', 'notified', 'ada');
    },
    { 1: 'found', 2: 'notified', 9: 'notified' },
  ],
  [
    'confirmed, after notified',
    async ({ clerk }) => {
      await clerk.act('2026-05-02', 'notified', 'ada');
      await clerk.act('2026-05-04', 'confirmed', 'ada');
    },
    { 1: 'found', 2: 'notified', 3: 'notified', 4: 'confirmed' },
  ],
  [
    'reclaimed, when the seat is seen gone after notified',
    async ({ clerk, night }) => {
      await clerk.act('2026-05-02', 'notified', 'ada');
      await night(5, ['bert']);
    },
    { 2: 'notified', 4: 'notified', 5: 'reclaimed', 9: 'reclaimed' },
  ],
  [
    'reclaimed, when the seat is seen gone after confirmed',
    async ({ clerk, night }) => {
      await clerk.act('2026-05-02', 'notified', 'ada');
      await clerk.act('2026-05-02', 'confirmed', 'ada');
      await night(5, ['bert']);
    },
    { 4: 'confirmed', 5: 'reclaimed' },
  ],
  [
    'gone, when the seat goes and nobody said anything: that is not our doing',
    async ({ night }) => night(5, ['bert']),
    { 4: 'found', 5: 'gone' },
  ],
  [
    'gone, when the seat goes although it was to be kept',
    async ({ clerk, night }) => {
      await clerk.act('2026-05-02', 'kept', 'ada', { reason: 'on leave' });
      await night(5, ['bert']);
    },
    { 4: 'kept', 5: 'gone' },
  ],
  [
    'cancelled by itself, when activity returns after it was found',
    async ({ night }) => night(5, ['ada', 'bert'], ['ada']),
    { 4: 'found', 5: 'cancelled', 9: 'cancelled' },
  ],
  [
    'cancelled by itself, when activity returns after notified',
    async ({ clerk, night }) => {
      await clerk.act('2026-05-02', 'notified', 'ada');
      await night(5, ['ada', 'bert'], ['ada']);
    },
    { 4: 'notified', 5: 'cancelled' },
  ],
  [
    'cancelled by itself, when activity returns after confirmed: the seat that goes later is no saving',
    async ({ clerk, night }) => {
      await clerk.act('2026-05-02', 'notified', 'ada');
      await clerk.act('2026-05-03', 'confirmed', 'ada');
      await night(5, ['ada', 'bert'], ['ada']);
      await night(7, ['bert']);
    },
    { 4: 'confirmed', 5: 'cancelled', 9: 'cancelled' },
  ],
  [
    'not cancelled by activity that is told late and older than the threshold',
    async ({ clerk, night, github }) => {
      await clerk.act('2026-05-02', 'notified', 'ada');
      await github.activity('2026-05-05', [{ account: 'ada', day: '2026-01-20' }]);
      await night(5, ['ada', 'bert']);
    },
    { 5: 'notified' },
  ],
  [
    'found again, when the seat falls idle again: what was said before counts no more',
    async ({ clerk, night, github }) => {
      await clerk.act('2026-05-02', 'notified', 'ada');
      await night(5, ['ada', 'bert'], ['ada']);
      await github.refresh('2026-08-03');
      await github.snapshot('2026-08-03', seatsOf('ada', 'bert'));
      await github.refresh('2026-08-03');
    },
    { 5: 'cancelled', '2026-08-02': 'cancelled', '2026-08-03': 'found' },
  ],
  [
    'kept for good, when no day is given',
    async ({ clerk }) => clerk.act('2026-05-02', 'kept', 'ada', { reason: 'break-glass account' }),
    { 1: 'found', 2: 'kept', '2027-05-02': 'kept' },
  ],
  [
    'kept until a day, and found again on it',
    async ({ clerk }) => clerk.act('2026-05-02', 'kept', 'ada', { reason: 'on leave', until: '2026-05-06' }),
    { 2: 'kept', 5: 'kept', 6: 'found' },
  ],
  [
    'kept after all, although confirmed; and notified again, although kept',
    async ({ clerk }) => {
      await clerk.act('2026-05-02', 'notified', 'ada');
      await clerk.act('2026-05-03', 'confirmed', 'ada');
      await clerk.act('2026-05-04', 'kept', 'ada', { reason: 'needs it for the audit' });
      await clerk.act('2026-05-06', 'notified', 'ada');
    },
    { 3: 'confirmed', 4: 'kept', 6: 'notified' },
  ],
  [
    'excluded while the configuration says so, and what it was when that has expired',
    async ({ clerk, night }) => {
      await clerk.act('2026-05-02', 'notified', 'ada');
      await clerk.configure('2026-05-03', {
        exclusions: [{ account: 'github/ada', reason: 'on leave', until: '2026-05-06' }],
      });
      await night(4, ['ada', 'bert']);
    },
    { 2: 'notified', 3: 'excluded', 5: 'excluded', 6: 'notified' },
  ],
  [
    'another one, when the seat was gone and is back',
    async ({ clerk, night }) => {
      await clerk.act('2026-05-02', 'notified', 'ada');
      await night(5, ['bert']);
      await night(7, ['ada', 'bert']);
    },
    { 5: 'reclaimed', 6: 'reclaimed', 7: 'found' },
  ],
  [
    'not over, when a night without a list has nothing to say',
    async ({ clerk, github }) => {
      await clerk.act('2026-05-02', 'notified', 'ada');
      await github.refresh('2026-05-09');
    },
    { 9: 'notified' },
  ],
];

describe('a case is', () => {
  it.each(histories)('%s', async (_, happens, expected) => {
    const opened = await office();
    await happens(opened);
    const seen: Record<string, unknown> = {};
    for (const day of Object.keys(expected)) {
      const date = day.length > 2 ? day : `2026-05-${day.padStart(2, '0')}`;
      seen[day] = (await opened.clerk.states(date)).ada;
    }
    expect(seen).toEqual(expected);
    expect((await opened.clerk.states('2026-05-09')).bert).toBe('found');
  });

  it('found since its exclusion expired', async () => {
    const { clerk, night } = await office();
    await clerk.configure('2026-05-03', {
      exclusions: [{ account: 'github/ada', reason: 'on leave', until: '2026-05-06' }],
    });
    await night(4, ['ada', 'bert']);
    const { rows } = await postgres.database.raw(
      `select account_key, case_state, state_since from warehouse.reclaim_cases('2026-05-09')
       join warehouse.dim_account using (account_id) order by account_key`,
    );
    expect(rows).toEqual([
      { account_key: 'ada', case_state: 'found', state_since: '2026-05-06' },
      { account_key: 'bert', case_state: 'found', state_since: '2026-05-01' },
    ]);
  });

  it('named by what it is about alone: the same name in every rebuild', async () => {
    const { clerk } = await office();
    expect(await clerk.caseOf('ada', '2026-05-01')).toMatch(/^[0-9a-f]{10}$/);
    const { rows } = await postgres.database.raw(
      `select warehouse.reclaim_case_id('github', 'ada', 'copilot', 'acme', '2026-05-01') as id`,
    );
    expect(await clerk.caseOf('ada', '2026-05-01')).toBe(rows[0].id);
  });
});

describe('an act that makes no sense is refused, and nothing is recorded', () => {
  const acts = async () =>
    (await postgres.database.raw('select action from staging.reclaim_action order by action_id')).rows.map(
      ({ action }: { action: string }) => action,
    );

  it.each<[string, (o: Office) => Promise<unknown>, Parameters<Office['clerk']['act']>, string]>([
    [
      'confirming what nobody was told of',
      async () => {},
      ['2026-05-05', 'confirmed', 'ada'],
      'is found: first tell its holder or manager, then "insights reclaim notified".',
    ],
    [
      'confirming what was cancelled',
      async ({ clerk, night }) => {
        await clerk.act('2026-05-02', 'notified', 'ada');
        await night(5, ['ada', 'bert'], ['ada']);
      },
      ['2026-05-05', 'confirmed', 'ada'],
      'was cancelled: there is no reason any more to give the seat back.',
    ],
    [
      'keeping what is gone',
      async ({ night }) => night(5, ['bert']),
      ['2026-05-05', 'kept', 'ada', { reason: 'why not' }],
      'is over: the seat went by itself.',
    ],
    [
      'telling somebody twice',
      async ({ clerk }) => clerk.act('2026-05-02', 'notified', 'ada'),
      ['2026-05-05', 'notified', 'ada'],
      'is notified already.',
    ],
    [
      'an end that is not ahead',
      async () => {},
      ['2026-05-05', 'kept', 'ada', { reason: 'on leave', until: '2026-05-05' }],
      '--until 2026-05-05 is not ahead',
    ],
    [
      'a case that does not exist',
      async () => {},
      ['2026-05-05', 'notified', 'nobody'],
      'There is no case none',
    ],
  ])('%s', async (_, happened, act, message) => {
    const opened = await office();
    await happened(opened);
    const before = await acts();
    await expect(opened.clerk.act(...act)).rejects.toThrow(message);
    expect(await acts()).toEqual(before);
  });
});

it('what was done, by whom, stands in the audit log; the reason beside it', async () => {
  const { clerk } = await office();
  await clerk.act('2026-05-02', 'notified', 'ada');
  await clerk.act('2026-05-03', 'kept', 'ada', { reason: 'on leave', until: '2026-07-01' });
  const { rows } = await postgres.database.raw(
    `select actor, action, subject, detail from warehouse.audit_log where action like 'reclaim%' order by audit_id`,
  );
  const subject = await clerk.caseOf('ada', '2026-05-03');
  const detail = { connection: 'github', product: 'copilot' };
  expect(rows).toEqual([
    { actor: 'olga', action: 'reclaim_notified', subject, detail: { ...detail, from: '2026-05-02' } },
    {
      actor: 'olga',
      action: 'reclaim_kept',
      subject,
      detail: { ...detail, from: '2026-05-03', reason: 'on leave', until: '2026-07-01' },
    },
  ]);
});

describe('an excluded case is excluded since', () => {
  const leave = { account: 'github/ada', reason: 'on leave' };
  it.each<[string, Record<string, object[]>, string]>([
    ['the day on which it was found, where the exclusion is older', { '2026-04-01': [leave] }, '2026-05-01'],
    ['the day from which the exclusion holds', { '2026-05-03': [leave] }, '2026-05-03'],
    [
      'that day, although another reason and another end were given later',
      {
        '2026-05-03': [{ ...leave, until: '2026-05-07' }],
        '2026-05-05': [{ ...leave, reason: 'still', until: '2026-06-01' }],
      },
      '2026-05-03',
    ],
    [
      'that day, wherever in the configuration it stands',
      { '2026-05-03': [leave], '2026-05-06': [{ pattern: 'x-*', reason: 'x' }, leave] },
      '2026-05-03',
    ],
    [
      'the day from which it holds again after it had expired',
      {
        '2026-05-02': [{ ...leave, until: '2026-05-04' }],
        '2026-05-06': [{ ...leave, until: '2026-06-01' }],
      },
      '2026-05-06',
    ],
    [
      'the day from which it holds again after it was taken out',
      { '2026-05-02': [leave], '2026-05-04': [], '2026-05-06': [leave] },
      '2026-05-06',
    ],
  ])('%s', async (_, configurations, since) => {
    const { clerk } = await office();
    for (const [day, exclusions] of Object.entries(configurations))
      await clerk.configure(day, { exclusions });
    const { rows } = await postgres.database.raw(
      `select case_state, state_since from warehouse.reclaim_cases('2026-05-09') join warehouse.dim_account using (account_id)
       where account_key = 'ada'`,
    );
    expect(rows).toEqual([{ case_state: 'excluded', state_since: since }]);
  });
});
