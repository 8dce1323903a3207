import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { RosterSource } from '../../activities/roster/read-roster.ts';
import { type RosterReading, stageRoster } from '../../activities/roster/stage-roster.ts';
import { usePostgres } from '../sql/postgres.ts';

const postgres = usePostgres();
const folder = mkdtempSync(join(tmpdir(), 'insights-roster-'));
const [monday, tuesday, wednesday] = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;
const source: RosterSource = { path: join(folder, 'roster.csv'), name: 'roster.csv', departments: [] };

beforeEach(() => rmSync(source.path, { force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads the file on a day, with this text in it; null: as it is. */
async function read(day: string, text: string | null, changes: Partial<RosterSource> = {}) {
  if (text !== null) writeFileSync(source.path, text);
  return await stageRoster(postgres.database, { ...source, ...changes }, day);
}

/** The roster in force on a day: address and department. */
async function inForce(day: string): Promise<Record<string, string | null>> {
  const { rows } = await postgres.database.raw(
    `select email, department from staging.roster_entry
     where valid_from <= :day and (valid_to is null or valid_to > :day) order by email`,
    { day },
  );
  return Object.fromEntries(
    rows.map((row: { email: string; department: string | null }) => [row.email, row.department]),
  );
}

const two = 'email,department\nada@example.com,Research\nbo@example.com,Sales\n';
const moved = 'email,department\nada@example.com,Sales\ncy@example.com,Sales\n';
const crowd = (n: number) => `email\n${Array.from({ length: n }, (_, i) => `p${i}@example.com\n`).join('')}`;

describe('the roster', () => {
  it('may be absent: then none is used', async () => {
    const none: RosterReading = { outcome: 'not_used', people: null, message: null };
    expect(await read(monday, null)).toEqual(none);
    expect(await stageRoster(postgres.database, null, monday)).toEqual(none);
  });

  it('holds from the day on which it was read; earlier days keep what was in force', async () => {
    expect(await read(monday, two)).toEqual({ outcome: 'staged', people: 2, message: null });
    expect(await read(tuesday, moved)).toEqual({ outcome: 'staged', people: 2, message: null });
    expect(await inForce(monday)).toEqual({ 'ada@example.com': 'Research', 'bo@example.com': 'Sales' });
    expect(await inForce(tuesday)).toEqual({ 'ada@example.com': 'Sales', 'cy@example.com': 'Sales' });
  });

  it('that did not change costs no new version', async () => {
    await read(monday, two);
    expect(await read(tuesday, null)).toEqual({ outcome: 'unchanged', people: 2, message: null });
    const { rows } = await postgres.database.raw(
      `select valid_from from staging.input where kind = 'roster'`,
    );
    expect(rows).toEqual([{ valid_from: monday }]);
  });

  it('read twice on a day: the second reading replaces the first', async () => {
    await read(monday, two);
    await read(tuesday, moved);
    await read(tuesday, two);
    expect(await inForce(tuesday)).toEqual(await inForce(monday));
    const { rows } = await postgres.database.raw('select count(*)::integer as n from staging.roster_entry');
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('of a later day is not changed by a run for an earlier one', async () => {
    await read(tuesday, two);
    expect(await read(monday, moved)).toMatchObject({ outcome: 'unchanged' });
    expect(await inForce(monday)).toEqual({});
    expect(await inForce(tuesday)).toMatchObject({ 'bo@example.com': 'Sales' });
  });

  it('is ended by the configuration, from that day on, and can begin again', async () => {
    await read(monday, two);
    expect(await stageRoster(postgres.database, null, tuesday)).toMatchObject({ outcome: 'not_used' });
    expect(await inForce(tuesday)).toEqual({});
    expect(await read(wednesday, two)).toMatchObject({ outcome: 'staged', people: 2 });
    expect(await inForce(wednesday)).toEqual(await inForce(monday));
  });
});

describe('a roster that cannot be used loses nothing: the last good one stays, and it is told why', () => {
  it.each<[string, string | null, string]>([
    ['a flaw in one line', `${two}ada@example.com,Sales\n`, 'roster.csv:4: email stands in line 2 already'],
    ['an empty file', '', 'roster.csv:1: the file is empty'],
    [
      'a file that is not there any more',
      null,
      'roster.csv is not there. To do without a roster, write "roster: none" in the configuration.',
    ],
  ])('%s', async (_, text, message) => {
    await read(monday, two);
    if (text === null) rmSync(source.path);
    expect(await read(tuesday, text)).toEqual({ outcome: 'kept', people: 2, message });
    expect(await inForce(tuesday)).toEqual(await inForce(monday));
    const { rows } = await postgres.database.raw(
      'select outcome, people, message, in_force_since from reporting.roster where as_of = ?',
      [tuesday],
    );
    expect(rows).toEqual([{ outcome: 'kept', people: 2, message, in_force_since: monday }]);
    expect(await read(wednesday, moved)).toMatchObject({ outcome: 'staged' });
  });

  it('a file that lacks more than a fifth, and at least ten: it may have been cut off', async () => {
    await read(monday, crowd(50));
    expect(await read(tuesday, crowd(40))).toMatchObject({ outcome: 'staged' });
    const cut = await read(wednesday, crowd(20));
    expect(cut.outcome).toBe('kept');
    expect(cut.message).toBe(
      'roster.csv lacks 20 of 40 people. If they are all gone, write "roster: { file: roster.csv, mayLose: 20 }" in the configuration.',
    );
    expect(await read(wednesday, null, { mayLose: 20 })).toMatchObject({ outcome: 'staged', people: 20 });
  });
});
