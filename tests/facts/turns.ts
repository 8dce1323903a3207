import { dayCount, type Facts } from './any-facts.ts';

const days = Array.from({ length: dayCount }, (_, day) => day);
const readOn = (...on: number[]) =>
  on.map((day) => ({ product: 'copilot' as const, day, has_signals: true }));
const ada: Facts['seats'][number] = {
  account: 'ada',
  product: 'copilot',
  scope: 'acme',
  from: -5,
  days: null,
  granted: 120,
  billable: true,
};
const isOf = (account: 'ada' | 'olaf') => ({ account, person: 1, from: -5, days: null });
const used = (active: number, late: 0 | 1) => ({
  account: 'ada' as const,
  product: 'copilot' as const,
  scope: 'acme' as const,
  active,
  late,
  told: 0,
});

/** A seat that ada holds, read each day, of which there is nothing to say: in use on the day before the first. */
export const nothing: Facts = {
  snapshots: readOn(...days),
  seats: [ada],
  activity: [used(1, 0)],
  created: [],
  listed: [],
  grace: [],
  idle: [],
  people: [isOf('ada'), isOf('olaf')],
  units: [],
  members: [],
  employment: [],
  past: [
    // Else olaf, the other account of ada's person, is suspended all the time.
    { account: 'olaf', from: dayCount, status: 'active', seen: -5, gone: null },
  ],
  entitlements: [],
};

/** What turns on a day by itself, and the days on which there is then a reason to give the seat back, or no more. */
export const turns: [what: string, facts: Partial<Facts>, days: number[]][] = [
  [
    'what a platform says of an account',
    { past: [{ account: 'olaf', from: 5, status: 'active', seen: -5, gone: null }] },
    [5],
  ],
  [
    'whether a list had the account, before another word of it',
    {
      past: [{ account: 'olaf', from: 10, status: 'suspended', seen: 5, gone: null }],
      listed: [{ account: 'olaf', seen: 10, gone: 10 }],
    },
    [5, 10],
  ],
  [
    'whether a list had lost the account, before another word of it',
    { past: [{ account: 'olaf', from: 15, status: 'suspended', seen: -5, gone: 5 }] },
    [5, 15],
  ],
  ['whether a list has the account', { past: [], listed: [{ account: 'olaf', seen: 5, gone: 9 }] }, [5, 9]],
  [
    'a snapshot that reaches what was told before it',
    { snapshots: readOn(0, 6), activity: [used(-3, 1)] },
    [6],
  ],
  [
    'how long the seat has been held',
    { seats: [{ ...ada, granted: 55 }], activity: [used(100, 0)], idle: [{ from: -5, days: 60 }] },
    [5],
  ],
  ['the time of grace', { seats: [{ ...ada, granted: 25 }], activity: [] }, [5]],
  ['the age of the last use', { activity: [used(80, 0)], idle: [{ from: -5, days: 90 }] }, [11]],
  ['whether a person is employed', { employment: [{ person: 1, status: 'left', from: 5, days: 4 }] }, [5, 9]],
  ['the department of a person', { units: [{ person: 1, unit: 'Research', from: 5, days: 4 }] }, []],
];
