import { describe, expect, it } from 'vitest';
import { usePostgres } from './postgres.ts';
import { account, type Incoming, star } from './star.ts';

const postgres = usePostgres();
const [monday, tuesday, wednesday] = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;

function platforms() {
  return {
    github: star(postgres.database),
    trello: star(postgres.database, { connection: 'trello', platform: 'trello', name: 'workspace' }),
    atlassian: star(postgres.database, { connection: 'atlassian', platform: 'atlassian', name: 'users' }),
  };
}

type Lists = Partial<Record<keyof ReturnType<typeof platforms>, Incoming['accounts']>>;

/** Writes the accounts of a day, and matches them. */
async function day(date: string, lists: Lists): Promise<void> {
  for (const [name, accounts] of Object.entries(lists)) {
    await platforms()[name as keyof Lists].snapshot(date, { accounts });
  }
  await platforms().github.refresh(date);
}

/** Who is who on a day: the accounts of each person, and by which rules they were matched. */
async function people(date: string): Promise<{ person: number; accounts: string[]; rules: string[] }[]> {
  const { rows } = await postgres.database.raw(
    `select person_id as person, array_agg(a.account_key order by a.account_key) as accounts,
       array_agg(distinct b.rule) as rules
     from warehouse.bridge_account_person b join warehouse.dim_account a using (account_id)
     where b.valid_from <= :date and (b.valid_to is null or b.valid_to > :date)
     group by person_id order by min(a.account_key)`,
    { date },
  );
  return rows;
}

const groups = async (date: string) =>
  (await people(date)).map(({ accounts, rules }) => ({ accounts, rules }));

describe('accounts become one person', () => {
  it.each<[string, Lists, string]>([
    [
      'by an id that two platforms share',
      {
        atlassian: [account('a', { shared_id: 'x', email: 'ada@example.com' })],
        trello: [account('t', { shared_id: 'x' })],
      },
      'shared_id',
    ],
    [
      'by a verified address, whatever its case',
      {
        github: [account('g', { email: 'Ada@Example.com', email_verified: true })],
        atlassian: [account('a', { email: 'ada@example.com', email_verified: true })],
      },
      'verified_email',
    ],
    [
      'by another address',
      {
        github: [account('g', { email: 'ada@example.com' })],
        trello: [account('t', { email: 'ada@example.com ' })],
      },
      'email',
    ],
  ])('%s', async (_, lists, rule) => {
    await day(monday, lists);
    const [person, ...others] = await groups(monday);
    expect(others).toEqual([]);
    expect(person).toMatchObject({ accounts: expect.any(Array), rules: [rule] });
  });

  it('over a third account that knows both', async () => {
    await day(monday, {
      github: [account('g', { email: 'ada@example.com' })],
      atlassian: [account('a', { email: 'ada@example.com', shared_id: 'x' })],
      trello: [account('t', { shared_id: 'x' })],
    });
    expect(await groups(monday)).toEqual([{ accounts: ['a', 'g', 't'], rules: ['email', 'shared_id'] }]);
  });

  it('only if something speaks for it: each of the others is its own person', async () => {
    await day(monday, {
      github: [
        account('g', { email: 'ada@example.com' }),
        account('svc', { kind: 'service', email: 'it@example.com' }),
      ],
      trello: [
        account('t', { email: 'it@example.com' }),
        account('u', { email: '' }),
        account('v', { email: '' }),
      ],
    });
    expect(await groups(monday)).toEqual(
      ['g', 'svc', 't', 'u', 'v'].map((key) => ({ accounts: [key], rules: ['own'] })),
    );
  });
});

describe('a person', () => {
  const ada = (key: string) => account(key, { email: 'ada@example.com' });

  it('keeps the id when the same is told again, and when a further account turns up', async () => {
    await day(monday, { github: [ada('g')], trello: [account('other')] });
    const before = await people(monday);
    await day(tuesday, { github: [ada('g')], trello: [account('other'), ada('t')] });
    const after = await people(tuesday);
    expect(after.map(({ accounts }) => accounts)).toEqual([['g', 't'], ['other']]);
    expect(after.map(({ person }) => person)).toEqual(before.map(({ person }) => person));
    await platforms().github.refresh(tuesday);
    expect(await people(tuesday)).toEqual(after);
  });

  it('found to be another one is so from that day on: earlier days keep what was known', async () => {
    await day(monday, { github: [account('g')], trello: [ada('t')] });
    await day(tuesday, { github: [ada('g')], trello: [ada('t')] });
    expect((await people(monday)).map(({ accounts }) => accounts)).toEqual([['g'], ['t']]);
    expect((await people(tuesday)).map(({ accounts }) => accounts)).toEqual([['g', 't']]);
  });

  it('who has left leaves the address behind: whoever has it next is somebody new', async () => {
    await day(monday, { github: [ada('leaver'), account('stays')] });
    await day(tuesday, { github: [account('stays')] });
    await day(wednesday, { github: [ada('joiner'), account('stays')] });
    const persons = new Map(
      (await people(wednesday)).flatMap(({ person, accounts }) => accounts.map((a) => [a, person])),
    );
    expect(persons.get('joiner')).not.toBe(persons.get('leaver'));
    expect(new Set(persons.values()).size).toBe(3);
  });

  it('is in the department that a platform tells, from that day on', async () => {
    await day(monday, { github: [account('g', { department: 'Research' })] });
    await day(tuesday, { github: [account('g', { department: 'Sales' })] });
    const { rows } = await postgres.database.raw(
      `select org_unit, valid_from, valid_to from warehouse.bridge_person_org_unit
       join warehouse.dim_org_unit using (org_unit_id) order by valid_from`,
    );
    expect(rows).toEqual([
      { org_unit: 'Research', valid_from: monday, valid_to: tuesday },
      { org_unit: 'Sales', valid_from: tuesday, valid_to: null },
    ]);
  });
});
