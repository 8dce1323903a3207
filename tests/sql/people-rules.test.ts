import { describe, expect, it } from 'vitest';
import { assignPeople, type Lists, writeLists } from './account-lists.ts';
import { type RosterLine, stageDecisions, stageRosterLines } from './people-roster.ts';
import { usePostgres } from './postgres.ts';

const postgres = usePostgres();
const [monday, tuesday, wednesday, thursday] = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];

interface Day {
  lists?: Lists;
  roster?: RosterLine[] | null;
  decisions?: Parameters<typeof stageDecisions>[2];
}

async function play(days: Record<string, Day>): Promise<void> {
  const { database } = postgres;
  for (const [day, { lists = {}, roster, decisions }] of Object.entries(days)) {
    if (roster !== undefined) await stageRosterLines(database, day, roster);
    if (decisions) await stageDecisions(database, day, decisions);
    await writeLists(database, day, lists);
    await assignPeople(database, day);
  }
}

/** Who is who on a day: `a+g` for two accounts of one person. */
async function people(date: string): Promise<string[]> {
  const { rows } = await postgres.database.raw(
    `select string_agg(a.account_key, '+' order by a.account_key) as person
     from warehouse.bridge_account_person b join warehouse.dim_account a using (account_id)
     where b.valid_from <= :date and (b.valid_to is null or b.valid_to > :date) group by person_id order by 1`,
    { date },
  );
  return rows.map(({ person }: { person: string }) => person);
}

async function rules(): Promise<Record<string, string>> {
  const { rows } = await postgres.database.raw(
    `select account_key, rule || ' ' || confidence as rule
     from warehouse.bridge_account_person join warehouse.dim_account using (account_id) where valid_to is null order by 1`,
  );
  return Object.fromEntries(
    rows.map((row: { account_key: string; rule: string }) => [row.account_key, row.rule]),
  );
}

async function personOf(key: string): Promise<number> {
  const { rows } = await postgres.database.raw(
    `select person_id from warehouse.bridge_account_person join warehouse.dim_account using (account_id)
     where account_key = ? and valid_to is null`,
    [key],
  );
  return rows[0].person_id;
}

const ada = 'ada@example.com';

describe('each match has the first rule that holds, and its confidence', () => {
  it.each<[string, Day, Record<string, string>]>([
    [
      'an id that two platforms share',
      {
        lists: {
          atlassian: [{ key: 'a', shared_id: 'x', email: ada }],
          trello: [{ key: 't', shared_id: 'x', email: ada }],
        },
      },
      { a: 'shared_id 1.00', t: 'shared_id 1.00' },
    ],
    [
      'a verified address on one side, another address on the other',
      {
        lists: {
          github: [{ key: 'g', email: 'Ada@Example.com', email_verified: true }],
          trello: [{ key: 't', email: ada }],
        },
      },
      { g: 'verified_email 0.95', t: 'email 0.80' },
    ],
    [
      'the roster, where nothing else speaks for the account',
      { lists: { github: [{ key: 'g', email: ada }, { key: 'h' }] }, roster: [{ email: ada }] },
      { g: 'roster_email 0.90', h: 'own 1.00' },
    ],
    [
      'the configuration',
      {
        lists: { github: [{ key: 'g' }], jfrog: [{ key: 'j' }], trello: [{ key: 't', email: ada }] },
        decisions: { merge: [['github/G', 'jfrog/j', ada]] },
      },
      { g: 'configuration 1.00', j: 'configuration 1.00', t: 'configuration 1.00' },
    ],
  ])('%s', async (_, day, expected) => {
    await play({ [monday]: day });
    expect(await rules()).toEqual(expected);
    expect(await people(monday)).toHaveLength('h' in expected ? 2 : 1);
  });
});

describe('a split', () => {
  const lists: Lists = {
    github: [{ key: 'g', email: ada }],
    jfrog: [{ key: 'j', email: ada }],
    trello: [{ key: 't', email: ada }],
  };

  it('forces apart what an address would make one; the rest stays together', async () => {
    await play({ [monday]: { lists, decisions: { split: [['github/g', 'trello/t']] } } });
    expect(await people(monday)).toEqual(['g+j', 't']);
  });

  it('holds from its day on; taken back, the accounts are one person again, the same as before', async () => {
    await play({ [monday]: { lists }, [tuesday]: { lists, decisions: { split: [[ada, 'jfrog/j']] } } });
    const before = await personOf('g');
    await play({ [wednesday]: { lists, decisions: {} } });
    expect(await people(monday)).toEqual(['g+j+t']);
    expect(await people(tuesday)).toEqual(['g+t', 'j']);
    expect(await people(wednesday)).toEqual(['g+j+t']);
    expect(await personOf('j')).toBe(before);
  });
});

describe('a merge', () => {
  const lists: Lists = {
    github: [{ key: 'g', email: ada }],
    jfrog: [{ key: 'j', email: 'bo@example.com' }],
  };
  const decisions = { merge: [['github/g', 'jfrog/j']] };

  it('ends when it is taken back, from that day on', async () => {
    await play({ [monday]: { lists, decisions }, [tuesday]: { lists, decisions: {} } });
    expect(await people(monday)).toEqual(['g+j']);
    expect(await people(tuesday)).toEqual(['g', 'j']);
  });

  it('of two people whom the roster knows apart does not hold, and says so', async () => {
    await play({ [monday]: { lists, decisions, roster: [{ email: ada }, { email: 'bo@example.com' }] } });
    expect(await people(monday)).toEqual(['g', 'j']);
    const { rows } = await postgres.database.raw('select names, in_effect from reporting.people_decisions');
    expect(rows).toEqual([{ names: ['github/g', 'jfrog/j'], in_effect: false }]);
  });

  it('waits for an account that is not there yet, and says so', async () => {
    await play({ [monday]: { lists: { github: [{ key: 'g' }] }, decisions } });
    const { rows } = await postgres.database.raw(
      'select not_found, in_effect from reporting.people_decisions',
    );
    expect(rows).toEqual([{ not_found: ['jfrog/j'], in_effect: false }]);
    await play({ [tuesday]: { lists } });
    expect(await people(tuesday)).toEqual(['g+j']);
  });
});

describe('evidence that is gone', () => {
  it('splits from that day on; the person stays with the account that they were made for', async () => {
    const together: Lists = { github: [{ key: 'g', email: ada }], trello: [{ key: 't', email: ada }] };
    await play({ [monday]: { lists: together } });
    const person = await personOf('g');
    await play({ [tuesday]: { lists: { trello: [{ key: 't', email: 'tess@example.com' }] } } });
    expect(await people(monday)).toEqual(['g+t']);
    expect(await people(tuesday)).toEqual(['g', 't']);
    expect(await personOf('g')).toBe(person);
  });

  it('is not an account that is gone: who were one person with it stay so, and nobody new joins', async () => {
    const link = { key: 'a', email: ada, shared_id: 'x' };
    await play({
      [monday]: {
        lists: {
          github: [{ key: 'g', email: ada }],
          atlassian: [link],
          trello: [{ key: 't', shared_id: 'x' }],
        },
      },
      [tuesday]: { lists: { atlassian: [] } },
      [wednesday]: {
        lists: {
          trello: [
            { key: 't', shared_id: 'x' },
            { key: 'u', email: 'u@example.com' },
          ],
        },
      },
    });
    expect(await people(tuesday)).toEqual(['a+g+t']);
    expect(await people(wednesday)).toEqual(['a+g+t', 'u']);
  });
});

describe('an address used again after a leaver is a new person', () => {
  it('where only accounts of the past have it', async () => {
    await play({
      [monday]: { lists: { github: [{ key: 'leaver', email: ada }] } },
      [tuesday]: { lists: { github: [] } },
      [wednesday]: { lists: { github: [{ key: 'joiner', email: ada }] } },
    });
    expect(await people(wednesday)).toEqual(['joiner', 'leaver']);
  });

  it('where the roster says that the leaver had left, though an account of theirs is still there', async () => {
    const jfrog = [{ key: 'left-behind', email: ada }];
    await play({
      [monday]: {
        lists: { jfrog, github: [{ key: 'leaver', email: ada }] },
        roster: [{ email: ada, name: 'Ada Abara', end: monday }],
      },
      [tuesday]: { lists: { jfrog, github: [] } },
      [wednesday]: { lists: { jfrog, github: [{ key: 'joiner', email: ada }] } },
      [thursday]: {
        lists: { jfrog },
        roster: [{ email: ada, name: 'Ada Berger', start: wednesday, department: 'Sales' }],
      },
    });
    expect(await people(thursday)).toEqual(['joiner', 'leaver+left-behind']);
    const { rows } = await postgres.database.raw(
      `select person, employment_status as status, left_on, org_unit from reporting.people order by 1`,
    );
    expect(rows).toEqual([
      { person: 'Ada Abara', status: 'left', left_on: tuesday, org_unit: 'unknown' },
      { person: 'Ada Berger', status: 'active', left_on: null, org_unit: 'Sales' },
    ]);
  });

  it('but who comes back under the same name is the same person', async () => {
    const lists: Lists = { github: [{ key: 'g', email: ada }] };
    await play({
      [monday]: { lists, roster: [{ email: ada, name: 'Ada Abara', status: 'left' }] },
      [tuesday]: { lists, roster: [{ email: ada, name: 'Ada Abara', start: tuesday }] },
    });
    expect(await people(tuesday)).toEqual(['g']);
    const { rows } = await postgres.database.raw('select employment_status, left_on from reporting.people');
    expect(rows).toEqual([{ employment_status: 'active', left_on: null }]);
  });
});

describe('the roster', () => {
  const atlassian = [{ key: 'a', email: ada, department: 'Told by Atlassian', shared_id: 'x' }];

  it('says in which department a person is, before a platform does; without it, the platform does again', async () => {
    const roster = [{ email: ada, department: 'Research' }];
    await play({
      [monday]: { lists: { atlassian } },
      [tuesday]: { roster },
      [wednesday]: { roster: null },
    });
    const { rows } = await postgres.database.raw(
      'select org_unit, valid_from, valid_to, employment_status from reporting.people_history order by valid_from',
    );
    expect(rows).toEqual([
      { org_unit: 'Told by Atlassian', valid_from: monday, valid_to: tuesday, employment_status: null },
      { org_unit: 'Research', valid_from: tuesday, valid_to: wednesday, employment_status: 'active' },
      { org_unit: 'Told by Atlassian', valid_from: wednesday, valid_to: null, employment_status: null },
    ]);
  });

  it('keeps two of its people apart, whatever the platforms say', async () => {
    await play({
      [monday]: {
        lists: { atlassian, trello: [{ key: 't', email: 'bo@example.com', shared_id: 'x' }] },
        roster: [{ email: ada }, { email: 'bo@example.com' }],
      },
    });
    expect(await people(monday)).toEqual(['a', 't']);
  });

  it('that changes an address splits nobody whose accounts still have the old one', async () => {
    const lists: Lists = { atlassian, trello: [{ key: 't', email: ada, shared_id: 'x' }] };
    const renamed = [{ ...atlassian[0], key: 'a', email: 'ada.berger@example.com' }];
    await play({
      [monday]: { lists, roster: [{ email: ada, name: 'Ada Abara' }] },
      [tuesday]: {
        lists: { atlassian: renamed },
        roster: [{ email: 'ada.berger@example.com', name: 'Ada Berger' }],
      },
    });
    expect(await people(tuesday)).toEqual(['a+t']);
    const { rows } = await postgres.database.raw('select person, employment_status from reporting.people');
    expect(rows).toEqual([{ person: 'Ada Berger', employment_status: 'active' }]);
  });

  it('keeps a history of status, cost center and manager, and lets somebody leave on their last day', async () => {
    const line = { email: ada, name: 'Ada Abara', cost_center: '100', manager: 'bo@example.com' };
    await play({
      [monday]: { lists: { atlassian }, roster: [{ ...line, status: 'leave' }] },
      [tuesday]: { roster: [{ ...line, cost_center: '200', end: tuesday }] },
      [wednesday]: {},
      [thursday]: { roster: [] },
    });
    const { rows } = await postgres.database.raw(
      `select valid_from, status, cost_center, left_on, left_because from warehouse.bridge_person_employment order by 1`,
    );
    expect(rows).toEqual([
      { valid_from: monday, status: 'leave', cost_center: '100', left_on: null, left_because: null },
      { valid_from: tuesday, status: 'active', cost_center: '200', left_on: null, left_because: null },
      {
        valid_from: wednesday,
        status: 'left',
        cost_center: '200',
        left_on: wednesday,
        left_because: 'end date',
      },
    ]);
  });

  it('from which a line vanishes says that its person is not in it any more', async () => {
    await play({
      [monday]: { lists: { atlassian }, roster: [{ email: ada }, { email: 'bo@example.com' }] },
      [tuesday]: { roster: [{ email: 'bo@example.com' }] },
    });
    const { rows } = await postgres.database.raw(
      `select status, left_on, left_because from warehouse.bridge_person_employment where valid_to is null`,
    );
    expect(rows).toEqual([{ status: 'left', left_on: tuesday, left_because: 'no longer in the roster' }]);
  });

  it('that comes back after a time without one tells of everybody again, also of those whom it had told of before', async () => {
    await play({
      [monday]: { lists: { atlassian }, roster: [{ email: ada, cost_center: '100' }] },
      [tuesday]: { roster: null },
      [wednesday]: { roster: [] },
    });
    const { rows } = await postgres.database.raw(
      'select status, left_because from warehouse.bridge_person_employment where valid_to is null',
    );
    expect(rows).toEqual([{ status: 'left', left_because: 'no longer in the roster' }]);
  });
});
