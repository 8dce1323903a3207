import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../sql/database.ts';
import { assignPeople, type ToldAccount, writeLists } from './account-lists.ts';
import { type RosterLine, stageDecisions, stageRosterLines } from './people-roster.ts';
import { usePostgres } from './postgres.ts';

const postgres = usePostgres();
const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];
const [firstDay = ''] = days;
const emails = ['ada@example.com', 'bo@example.com', 'cy@example.com'];

interface Day {
  github: ToldAccount[];
  trello: ToldAccount[];
  roster: RosterLine[] | null | undefined;
  decisions: { merge: string[][]; split: string[][] } | undefined;
  /** Whether the day is looked at twice, the first time with other lists. */
  before: { github: ToldAccount[]; trello: ToldAccount[] } | null;
}

const list = (prefix: string) =>
  fc.uniqueArray(
    fc.record({
      key: fc.constantFrom(`${prefix}1`, `${prefix}2`, `${prefix}3`),
      email: fc.constantFrom(null, ...emails),
      email_verified: fc.boolean(),
      shared_id: fc.constantFrom(undefined, undefined, 'x', 'y'),
    }),
    { selector: ({ key }) => key, maxLength: 3 },
  ) as fc.Arbitrary<ToldAccount[]>;
const lists = { github: list('g'), trello: list('t') };
const roster = fc.uniqueArray(
  fc.record({
    email: fc.constantFrom(...emails),
    name: fc.constantFrom('Ada Abara', 'Bo Berger'),
    department: fc.constantFrom('Research', 'Sales'),
    status: fc.constantFrom<'active' | 'left'>('active', 'active', 'left'),
    end: fc.constantFrom(undefined, undefined, ...days),
  }),
  { selector: ({ email }) => email, maxLength: 3 },
) as fc.Arbitrary<RosterLine[]>;
const names = fc.uniqueArray(fc.constantFrom('github/g1', 'github/g2', 'trello/t1', 'trello/t2', ...emails), {
  minLength: 2,
  maxLength: 3,
});
const stories = fc.array(
  fc.record<Day>({
    ...lists,
    roster: fc.oneof(fc.constant(undefined), fc.constant(undefined), fc.constant(null), roster),
    decisions: fc.oneof(
      { weight: 2, arbitrary: fc.constant(undefined) },
      {
        weight: 1,
        arbitrary: fc.record({
          merge: fc.array(names, { maxLength: 1 }),
          split: fc.array(names, { maxLength: 1 }),
        }),
      },
    ),
    before: fc.option(fc.record(lists), { freq: 2 }),
  }),
  { minLength: days.length, maxLength: days.length },
);

/** Plays the days from `from` on; `isWhole`: everybody is looked at each time, whether something changed or not. */
async function play(
  database: Database,
  story: Day[],
  { from = firstDay, isWhole = false, isFirstTime = true } = {},
): Promise<void> {
  for (const [index, day] of days.entries()) {
    const told = story[index];
    if (!told || day < from) continue;
    const { github, trello, before } = told;
    if (told.roster !== undefined && isFirstTime) await stageRosterLines(database, day, told.roster);
    if (told.decisions && isFirstTime) await stageDecisions(database, day, told.decisions);
    const looks = before && isFirstTime ? [before, { github, trello }] : [{ github, trello }];
    for (const look of looks) {
      await writeLists(database, day, look);
      if (isWhole) await database.raw('update warehouse.people_progress set worked_on = null');
      await assignPeople(database, day);
    }
  }
}

/** Takes accounts and people back to how they stood before a day. */
async function forget(database: Database, from: string): Promise<void> {
  const columns =
    'login, display_name, email, email_verified, shared_id, kind, status, department, created_on, first_seen_on, gone_on';
  await database.raw(
    `update warehouse.dim_account a set (${columns}) = (
       select ${columns} from warehouse.account_past p
       where p.account_id = a.account_id and p.replaced_on >= :from order by p.replaced_on limit 1)
     where exists (select from warehouse.account_past p where p.account_id = a.account_id and p.replaced_on >= :from);`,
    { from },
  );
  await database.raw(
    'update warehouse.dim_account set first_seen_on = null, gone_on = null where first_seen_on >= ?',
    [from],
  );
  await database.raw('delete from warehouse.account_past where replaced_on >= ?', [from]);
  await database.raw('select warehouse.forget_people(?)', [from]);
}

/** Everything that is known of people, at all times. */
async function everything(database: Database): Promise<Record<string, unknown[]>> {
  const tables = {
    matches: `select a.account_key, b.person_id, b.valid_from, b.valid_to, b.rule, b.confidence
      from warehouse.bridge_account_person b join warehouse.dim_account a using (account_id) order by 1, 3`,
    units: `select b.person_id, u.org_unit, b.valid_from, b.valid_to
      from warehouse.bridge_person_org_unit b join warehouse.dim_org_unit u using (org_unit_id) order by 1, 3`,
    employment: 'select * from warehouse.bridge_person_employment order by 1, 2',
    people: `select p.* from warehouse.dim_person p
      where person_id in (select person_id from warehouse.bridge_account_person where valid_to is null) order by 1`,
  };
  const found: Record<string, unknown[]> = {};
  for (const [name, sql] of Object.entries(tables)) found[name] = (await database.raw(sql)).rows;
  return found;
}

const runs = { numRuns: 25 };

/** Tells a story to an empty warehouse, of which nothing remains. Sequences do not go back with the transaction. */
async function inEmptyWarehouse<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const transaction = await postgres.database.transaction();
  try {
    await transaction.raw('alter table warehouse.dim_person alter person_id restart');
    await transaction.raw('alter table warehouse.dim_account alter account_id restart');
    return await use(transaction);
  } finally {
    await transaction.rollback();
  }
}

describe('whatever the platforms, the roster and the configuration say,', () => {
  it('looking only at what changed comes to the same as looking at everybody', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const told = (isWhole: boolean) =>
          inEmptyWarehouse(async (database) => {
            await play(database, story, { isWhole });
            return await everything(database);
          });
        expect(await told(false)).toEqual(await told(true));
      }),
      runs,
    );
  });

  it('a rebuild from any day gives the same people, under the same ids', async () => {
    await fc.assert(
      fc.asyncProperty(stories, fc.constantFrom(...days), async (story, from) => {
        await inEmptyWarehouse(async (database) => {
          await play(database, story);
          const before = await everything(database);
          await forget(database, from);
          await play(database, story, { from, isFirstTime: false });
          expect(await everything(database)).toEqual(before);
        });
      }),
      runs,
    );
  });

  it('a person never holds two lines of the roster, and never what the configuration splits', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        await inEmptyWarehouse(async (database) => {
          for (const length of days.keys()) {
            await play(database, story.slice(0, length + 1), { from: days[length] ?? '' });
            const { rows } = await database.raw(`
            with listed as (
              select b.person_id, a.account_id, lower(trim(a.email)) as email
              from warehouse.bridge_account_person b join warehouse.dim_account a using (account_id)
              where b.valid_to is null and a.gone_on is null)
            select 'two lines' as broken from listed
            join (select email from warehouse.roster_tenure group by email having count(*) = 1 and bool_and(left_on is null)) t
              using (email)
            group by person_id having count(distinct email) > 1
            union all
            select 'split' from listed x join warehouse.person_decision p using (account_id)
            join warehouse.person_decision q on (q.kind, q.decision) = (p.kind, p.decision) and q.entry > p.entry
            join listed y on y.account_id = q.account_id and y.account_id <> x.account_id and y.person_id = x.person_id
            where p.kind = 'split'`);
            expect(rows).toEqual([]);
          }
        });
      }),
      runs,
    );
  });
});
