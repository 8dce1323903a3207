import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bindParameters, openSnapshot, QueryError } from '../../reports/snapshot.mjs';
import {
  type Condition,
  hasOne,
  includes,
  is,
  isBetween,
  mentions,
  narrow,
  narrowed,
  quoted,
} from '../../reports/src/components/conditions.ts';
import { writeData } from '../../reports/write-data.mjs';
import { tempFolder } from '../services/temp-home.ts';
import { askOnce } from './printed-sql.ts';
import { type SiteDatabases, startSiteDatabases } from './site-database.ts';

let databases: SiteDatabases;
let url: string;

beforeAll(async () => {
  databases = await startSiteDatabases();
  url = await databases.create('empty', null);
});
afterAll(() => databases.stop());

type Values = Record<string, string[]>;

/** What is written for queries, by file. */
async function written(queries: Record<string, string>, values: Values = {}, databaseUrl = url) {
  const folder = tempFolder(0o755);
  for (const [file, sql] of Object.entries(queries)) writeFileSync(join(folder, file), sql);
  await writeData(folder, values, databaseUrl);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown]),
  );
}

test('rows are written as a JSON array: days as text, counts and prices as numbers, unknown as null', async () => {
  const sql = `select date '2026-03-01' as day, 9007199254740991::bigint as bytes, 7.91::numeric as price, null::integer as seats`;
  expect(await written({ 'rows.json.sql': sql })).toEqual({
    'rows.json': [{ day: '2026-03-01', bytes: 9007199254740991, price: 7.91, seats: null }],
  });
});

test('a query with a name in brackets is asked for each of its values', async () => {
  const queries = {
    'seats-[platform].json.sql': 'select :platform::text as platform',
    'one.json.sql': 'select 1 as n',
  };
  expect(await written(queries, { platform: ['github', 'jfrog'] })).toEqual({
    'one.json': [{ n: 1 }],
    'seats-github.json': [{ platform: 'github' }],
    'seats-jfrog.json': [{ platform: 'jfrog' }],
  });
});

test('all queries see the same moment, whatever is written meanwhile', async () => {
  const file = join(tempFolder(0o755), 'people.json.sql');
  writeFileSync(file, 'select count(*) as people from warehouse.dim_person');
  const snapshot = await openSnapshot(url);
  const writer = new pg.Client(url);
  await writer.connect();
  const before = await snapshot.ask(file);
  await writer.query(
    `insert into warehouse.dim_person (name, kind, first_seen_on) values ('Ada', 'human', '2026-03-01')`,
  );
  await writer.end();
  expect(await snapshot.ask(file)).toEqual(before);
  await snapshot.close();
  const after = await openSnapshot(url);
  expect(await after.ask(file)).not.toEqual(before);
  await after.close();
});

test('a parameter is bound as a value, whatever it holds', async () => {
  const file = join(tempFolder(0o755), 'rows.sql');
  writeFileSync(file, 'select :platform::text as platform, :platform::text as again');
  const hostile = `github'; drop schema reporting cascade; --`;
  expect(await askOnce(url, file, { platform: hostile })).toEqual([{ platform: hostile, again: hostile }]);
});

test.each([
  ["select ':a'", "select ':a'", []],
  ['select "x:a", b::text -- :a', 'select "x:a", b::text -- :a', []],
  ['select /* :a */ :b, :c, :b', 'select /* :a */ $1, $2, $1', ['B', 'C']],
])('only parameters are replaced in %s', (source, text, values) => {
  const given = Object.fromEntries(values.map((value) => [value.toLowerCase(), value]));
  expect(bindParameters(source, given, 'file')).toEqual({ text, values });
});

test.each([
  ['a parameter that is not given', 'rows', 'select :platform', ':platform was not given'],
  ['a parameter that is not used', 'rows-[platform]', 'select 1 as one', 'platform is not used'],
  ['a name in brackets without values', 'rows-[team]', 'select :team', 'which team there are'],
  ['no rows', 'rows', 'select 1 as one where false', 'no rows'],
  ['a wrong query', 'rows', 'select nothing from nowhere', 'nowhere'],
  ['a query that writes', 'rows', 'create table reporting.x (a int)', 'read-only'],
])('%s ends it with its file and a reason', async (_, name, sql, reason) => {
  const failure = await written({ [`${name}.json.sql`]: sql }, { platform: ['github'] }).catch(
    (error: Error) => error,
  );
  expect(failure).toBeInstanceOf(QueryError);
  expect((failure as Error).message).toContain(`${name}.json.sql: `);
  expect((failure as Error).message).toContain(reason);
});

test('no rows are lawful where the file says why', async () => {
  const sql = '-- may be empty: before the first sync.\nselect 1 as one where false';
  expect(await written({ 'rows.json.sql': sql })).toEqual({ 'rows.json': [] });
});

test('without a database, or without an address of one, it says so', async () => {
  await expect(openSnapshot('')).rejects.toThrow('INSIGHTS_DATABASE_URL');
  await expect(openSnapshot('postgres://reader@127.0.0.1:1/insights')).rejects.toThrow(/ECONNREFUSED/);
});

test('of its rows a page keeps those that the SQL which it prints keeps', async () => {
  const word = fc.constantFrom("o'hara", 'Übel', '%', '\\', 'a', 'A b', "'; --", '');
  const day = fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03');
  const row = fc.record({
    day,
    person: word,
    email: fc.option(word),
    teams: fc.array(word, { maxLength: 2 }),
    seats: fc.array(fc.record({ platform: word, state: word }), { maxLength: 2 }),
    is_open: fc.boolean(),
  });
  const condition: fc.Arbitrary<Condition | null | ''> = fc.oneof(
    fc.option(word).map((value) => is('email', value)),
    fc.boolean().map((value) => is('is_open', value)),
    fc.tuple(day, day).map(([from, to]) => isBetween('day', from, to)),
    word.map((value) => includes('teams', value)),
    fc.record({ platform: word, state: word }).map((fields) => hasOne('seats', fields)),
    word.map((value) => mentions(['person', 'email'], value)),
    fc.constant('' as const),
  );
  const file = join(tempFolder(0o755), 'printed.sql');
  await fc.assert(
    fc.asyncProperty(fc.array(row), fc.array(condition, { maxLength: 2 }), async (rows, conditions) => {
      const query = `-- What is there?\n-- may be empty: it is a draw.
select day, person, email, teams, seats, is_open
from json_to_recordset(${quoted(JSON.stringify(rows))})
  as drawn (day date, person text, email text, teams text[], seats json, is_open boolean)\n`;
      writeFileSync(file, narrowed(query, conditions));
      expect(await askOnce(url, file)).toEqual(narrow(rows, conditions));
    }),
    { numRuns: 60 },
  );
});
