import { beforeEach, describe, expect, it } from 'vitest';
import { assignPeople, type Lists, writeLists } from './account-lists.ts';
import { type RosterLine, stageRosterLines } from './people-roster.ts';
import { usePostgres } from './postgres.ts';

const postgres = usePostgres();
const [monday, tuesday, wednesday] = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;
const ada = 'ada@example.com';

/** Two products: Copilot counts a holder once, Trello once in each workspace. */
beforeEach(async () => {
  await postgres.database.raw(`
    insert into warehouse.dim_connection (platform_id, connection) select platform_id, platform from warehouse.dim_platform
    where platform_id > 0;
    insert into warehouse.dim_product (platform_id, product, name, subject, absence_means, counted_by, assigned_from)
    select platform_id, product, name, product, 'unknown', counted_by, 'rows' from warehouse.dim_platform
    join (values ('github', 'copilot', 'GitHub Copilot', 'account'), ('trello', 'workspace', 'Workspace', 'account_and_scope'))
      as v (platform, product, name, counted_by) using (platform);
    insert into warehouse.dim_scope (connection_id, scope, kind)
    select connection_id, scope, 'workspace' from warehouse.dim_connection cross join (values ('one'), ('two')) as v (scope)
    where connection_id > 0;`);
});

/** Plays a day; `seats` lists the accounts that hold one: `github/g` or `trello/t@two`. */
async function play(
  day: string,
  told: { lists?: Lists; seats?: string[]; roster?: RosterLine[] },
): Promise<void> {
  const { database } = postgres;
  if (told.roster) await stageRosterLines(database, day, told.roster);
  await writeLists(database, day, told.lists ?? {});
  for (const seat of told.seats ?? []) {
    const [, connection = '', account = '', scope = 'one'] = /^(\w+)\/(\w+)(?:@(\w+))?$/.exec(seat) ?? [];
    await database.raw(
      `insert into warehouse.fact_seat (account_id, product_id, scope_id, valid_from, first_seen_on, granted_via, billable)
       select a.account_id, p.product_id, s.scope_id, :day, :day, 'organization', true
       from warehouse.dim_connection c join warehouse.dim_account a using (connection_id)
       join warehouse.dim_scope s using (connection_id) join warehouse.dim_product p using (platform_id)
       where c.connection = :connection and a.account_key = :account and s.scope = :scope`,
      { day, connection, account, scope },
    );
  }
  await assignPeople(database, day);
  await database.raw(
    `insert into warehouse.fact_license_usage (date, connection_id, product_id, date_key, snapshot_on, assigned, unknown)
     select :day, -1, -1, 20260301 + extract(day from :day::date)::integer - 1, :day, 0, 0`,
    { day },
  );
}

const from = async (view: string, columns: string) =>
  (await postgres.database.raw(`select ${columns} from reporting.${view} order by 1, 2`)).rows;
const orphans = () =>
  from('orphans', 'account, evidence_source, reason, since, days_since, is_exact, strength');

describe('an orphan is a seat whose holder', () => {
  const lists: Lists = {
    github: [{ key: 'g', email: ada }],
    jfrog: [{ key: 'j', email: ada, status: 'enabled' }],
  };

  it('has left by the roster, with the days since', async () => {
    await play(monday, { lists, seats: ['github/g'], roster: [{ email: ada, end: monday }] });
    expect(await orphans()).toEqual([]);
    await play(wednesday, {});
    expect(await orphans()).toEqual([
      {
        account: 'g',
        evidence_source: 'roster',
        reason: 'left (end date)',
        since: tuesday,
        days_since: 1,
        is_exact: true,
        strength: 'high',
      },
    ]);
  });

  it('is not in the roster any more: weaker evidence, and named as what it is', async () => {
    const bo = { email: 'bo@example.com' };
    await play(monday, { lists, seats: ['github/g'], roster: [{ email: ada }, bo] });
    await play(tuesday, { roster: [bo] });
    expect(await orphans()).toMatchObject([
      { reason: 'left (no longer in the roster)', since: tuesday, strength: 'medium' },
    ]);
  });

  it('is suspended by the roster, since the day of that, whatever else of its line changes later', async () => {
    const line = { email: ada, status: 'suspended' as const };
    await play(monday, { lists, seats: ['github/g'], roster: [{ email: ada }] });
    await play(tuesday, { roster: [{ ...line, cost_center: '100' }] });
    await play(wednesday, { roster: [{ ...line, cost_center: '200' }] });
    expect(await orphans()).toMatchObject([{ reason: 'suspended', since: tuesday, days_since: 1 }]);
  });

  it('is suspended in Atlassian, since the day on which that was told', async () => {
    const account = { key: 'a', email: ada, status: 'active' };
    await play(monday, { lists: { ...lists, atlassian: [account] }, seats: ['github/g'] });
    expect(await orphans()).toEqual([]);
    await play(tuesday, { lists: { atlassian: [{ ...account, status: 'suspended' }] } });
    expect(await orphans()).toEqual([
      {
        account: 'g',
        evidence_source: 'atlassian',
        reason: 'suspended',
        since: tuesday,
        days_since: 0,
        is_exact: true,
        strength: 'medium',
      },
    ]);
  });

  it('was suspended already when we first looked: so long at least', async () => {
    await play(monday, {
      lists: { ...lists, atlassian: [{ key: 'a', email: ada, status: 'deactivated' }] },
      seats: ['github/g'],
    });
    expect(await orphans()).toMatchObject([{ reason: 'deactivated', since: monday, is_exact: false }]);
  });

  it.each<[string, Lists, RosterLine[] | undefined]>([
    ['nobody knows anything about', { github: [{ key: 'g', email: ada }] }, undefined],
    ['the roster does not know', { github: [{ key: 'g', email: ada }] }, [{ email: 'bo@example.com' }]],
    [
      'the roster still employs, whatever became of an account',
      { github: [{ key: 'g', email: ada }], atlassian: [{ key: 'a', email: ada, status: 'suspended' }] },
      [{ email: ada }],
    ],
    [
      'is active in Atlassian, though disabled elsewhere',
      {
        github: [{ key: 'g', email: ada }],
        atlassian: [{ key: 'a', email: ada, status: 'active' }],
        jfrog: [{ key: 'j', email: ada, status: 'disabled' }],
      },
      undefined,
    ],
  ])('is not one whom %s', async (_, told, roster) => {
    await play(monday, { lists: told, seats: ['github/g'], ...(roster ? { roster } : {}) });
    expect(await orphans()).toEqual([]);
  });

  it('can be asked for on any day, from what was known by then', async () => {
    await play(monday, { lists, seats: ['github/g'], roster: [{ email: ada }] });
    await play(tuesday, { roster: [{ email: ada, status: 'left', end: monday }] });
    const { rows } = await postgres.database.raw(
      `select d.day, (select count(*)::integer from warehouse.orphan_seats(d.day)) as orphans
       from (values (?::date), (?::date)) as d (day)`,
      [monday, tuesday],
    );
    expect(rows).toEqual([
      { day: monday, orphans: 0 },
      { day: tuesday, orphans: 1 },
    ]);
  });
});

describe('several seats of one product', () => {
  it('are counted as the vendor does: Copilot once, Trello once a workspace', async () => {
    await play(monday, {
      lists: { github: [{ key: 'g', email: ada }], trello: [{ key: 't', email: ada }] },
      seats: ['github/g@one', 'github/g@two', 'trello/t@one', 'trello/t@two'],
    });
    expect(await from('several_seats', 'product, seats, billable_seats, reason, scope_names')).toEqual([
      {
        product: 'workspace',
        seats: 2,
        billable_seats: 2,
        reason: 'several scopes',
        scope_names: ['one', 'two'],
      },
    ]);
  });

  it('come from two accounts of one person, who are shown as duplicates too', async () => {
    await play(monday, {
      lists: {
        github: [
          { key: 'g', email: ada },
          { key: 'h', email: ada },
          { key: 'other', email: 'bo@example.com' },
        ],
      },
      seats: ['github/g', 'github/h'],
    });
    expect(await from('several_seats', 'product, seats, reason, account_names')).toEqual([
      { product: 'copilot', seats: 2, reason: 'several accounts', account_names: ['g', 'h'] },
    ]);
    expect(await from('duplicate_accounts', 'connection, accounts, account_names, rules, seats')).toEqual([
      { connection: 'github', accounts: 2, account_names: ['g', 'h'], rules: ['email'], seats: 2 },
    ]);
  });
});

it('an account that is no person’s is named as such, with the rule that made it so', async () => {
  await postgres.database.raw(
    `insert into staging.input (kind, valid_from, content) values ('configuration', ?, ?)`,
    [
      monday,
      JSON.stringify({
        accounts: { service: ['/(?<app>x)/', 'svc-*', '*[bot]'], internal: [] },
        people: { merge: [], split: [] },
      }),
    ],
  );
  await play(monday, {
    lists: {
      github: [
        { key: 'svc-build', kind: 'service' },
        { key: 'renovate[bot]', kind: 'service' },
        { key: 'ada', email: ada },
        { key: 'an-app', kind: 'service' },
      ],
    },
  });
  expect(await from('accounts', 'account, account_kind, kind_rule')).toEqual([
    { account: 'ada', account_kind: 'human', kind_rule: null },
    { account: 'an-app', account_kind: 'service', kind_rule: 'told by the platform' },
    { account: 'renovate[bot]', account_kind: 'service', kind_rule: '*[bot]' },
    { account: 'svc-build', account_kind: 'service', kind_rule: 'svc-*' },
  ]);
});
