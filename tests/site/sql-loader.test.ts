import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bindParameters, runQuery } from '../../reports/run-query.mjs';
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
import { tempFolder } from '../services/temp-home.ts';
import { type SiteDatabases, startSiteDatabases } from './site-database.ts';

const loader = fileURLToPath(new URL('../../reports/sql-loader.mjs', import.meta.url));
let databases: SiteDatabases;
let url: string;

beforeAll(async () => {
  databases = await startSiteDatabases();
  url = await databases.create('empty', null);
});
afterAll(() => databases.stop());

/** What Framework does with a loader: runs it, takes its output, and looks at its exit code. */
async function load(sql: string, parameters: string[] = [], databaseUrl: string | undefined = url) {
  const file = join(tempFolder(0o755), 'rows.json.sql');
  writeFileSync(file, sql);
  const env = { PATH: process.env.PATH, ...(databaseUrl && { INSIGHTS_DATABASE_URL: databaseUrl }) };
  return promisify(execFile)(process.execPath, [loader, file, ...parameters], { env }).then(
    ({ stdout }) => ({ code: 0, rows: JSON.parse(stdout) as unknown, said: '' }),
    (error: { code: number; stderr: string; stdout: string }) => ({
      code: error.code,
      rows: error.stdout,
      said: error.stderr,
    }),
  );
}

test('rows are written as a JSON array: days as text, counts and prices as numbers, unknown as null', async () => {
  const { rows } = await load(
    `select date '2026-03-01' as day, 9007199254740991::bigint as bytes, 7.91::numeric as price, null::integer as seats`,
  );
  expect(rows).toEqual([{ day: '2026-03-01', bytes: 9007199254740991, price: 7.91, seats: null }]);
});

test('a parameter is bound as a value, whatever it holds', async () => {
  const hostile = `github'; drop schema reporting cascade; --`;
  const { rows } = await load('select :platform::text as platform, :platform::text as again', [
    `--platform=${hostile}`,
  ]);
  expect(rows).toEqual([{ platform: hostile, again: hostile }]);
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
  ['a parameter that is not given', 'select :platform', [], ':platform was not given'],
  ['a parameter that is not used', 'select 1 as one', ['--platform=github'], 'platform is not used'],
  ['what is no parameter', 'select 1 as one', ['github'], 'github is no parameter'],
  ['no rows', 'select 1 as one where false', [], 'no rows'],
  ['a wrong query', 'select nothing from nowhere', [], 'nowhere'],
  ['a query that writes', 'create table reporting.x (a int)', [], 'read-only'],
])('%s ends it with a reason and without output', async (_, sql, parameters, reason) => {
  const { code, rows, said } = await load(sql, parameters);
  expect({ code, rows }).toEqual({ code: 1, rows: '' });
  expect(said).toContain('rows.json.sql');
  expect(said).toContain(reason);
});

test('no rows are lawful where the file says why', async () => {
  expect(await load('-- may be empty: before the first sync.\nselect 1 as one where false')).toMatchObject({
    code: 0,
    rows: [],
  });
});

test('without a database, or without an address of one, it says so', async () => {
  expect((await load('select 1 as one', [], '')).said).toContain('INSIGHTS_DATABASE_URL');
  const nowhere = 'postgres://reader@127.0.0.1:1/insights';
  expect((await load('select 1 as one', [], nowhere)).said).toMatch(/ECONNREFUSED/);
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
      expect(await runQuery(file, {}, url)).toEqual(narrow(rows, conditions));
    }),
    { numRuns: 60 },
  );
});
