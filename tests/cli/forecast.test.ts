import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { readSeries } from '../../cli/series-file.ts';
import { insights, newHome } from './insights.ts';

const { home, remove } = newHome();
afterAll(remove);
mkdirSync(home, { recursive: true });

let files = 0;
function seriesFile(lines: string[]): string {
  files += 1;
  const file = join(home, `series-${files}.csv`);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}
const points = (series: string, count: number, value: (t: number) => number) =>
  Array.from({ length: count }, (_, t) => `${series},${t + 1},${value(t)}`);
const forecast = (file: string, ...options: string[]) =>
  insights(home, ['forecast', '--series', file, '--horizon', '3', ...options]);

describe('insights forecast', () => {
  test('prints a row for each series and step, with its bands', async () => {
    const file = seriesFile([
      'series,t,value',
      ...points('"seats, paid"', 60, () => 120),
      ...points('b', 60, (t) => t % 2),
    ]);
    const { code, stdout, lastLine } = await forecast(file);
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'series,step,forecast,lo80,hi80,lo95,hi95',
      '"seats, paid",1,120,120,120,120,120',
      '"seats, paid",2,120,120,120,120,120',
      '"seats, paid",3,120,120,120,120,120',
    ]);
    const rows = parse(stdout, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ series, step }) => `${series} ${step}`).slice(3)).toEqual(['b 1', 'b 2', 'b 3']);
    expect(lastLine).toMatch(/^Methods: .*naive 1.* Bands: conformal 2\.$/);
  });

  test('a Gaussian band is named so', async () => {
    const { lastLine } = await forecast(seriesFile(['series,t,value', ...points('a', 30, (t) => t % 5)]));
    expect(lastLine).toMatch(/Bands: gaussian 1\.$/);
  });

  test('--season finds the weekends', async () => {
    const weeks = points('active', 72, (t) => (t % 7 > 4 ? 10 : 100) + (t % 3));
    const { stdout } = await forecast(seriesFile(['series,t,value', ...weeks]), '--season', '7');
    const rows = parse(stdout, { columns: true }) as Record<string, string>[];
    // Points 73 to 75 are the third to the fifth day of a week.
    for (const row of rows) expect(Math.abs(Number(row.forecast) - 101)).toBeLessThan(4);
  });

  test('series may alternate, and t may be a date', async () => {
    const months = Array.from(
      { length: 24 },
      (_, n) => `${2024 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`,
    );
    const file = seriesFile(['value,series,t', ...months.flatMap((t) => [`5,a,${t}`, `7,b,${t}`])]);
    const { code, stdout } = await forecast(file);
    expect(code).toBe(0);
    expect(stdout).toContain('a,1,5,5,5,5,5');
    expect(stdout).toContain('b,3,7,7,7,7,7');
  });

  test('what is too short gets no forecast, the others do: exit code 1', async () => {
    const file = seriesFile(['series,t,value', ...points('long', 20, () => 4), ...points('new', 5, () => 4)]);
    const { code, stdout, lastLine } = await forecast(file);
    expect(code).toBe(1);
    expect(stdout).toContain('long,1,4');
    expect(stdout).not.toContain('new');
    expect(lastLine).toBe('Too short, no forecast: new (5 of 18 points)');
  });

  test('needs no configuration: a broken one is not even read', async () => {
    const file = seriesFile(['series,t,value', ...points('a', 20, () => 4)]);
    const { code } = await insights(home, ['forecast', '--series', file, '--horizon', '1'], {
      INSIGHTS_CONFIG: file,
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
    });
    expect(code).toBe(0);
  });
});

describe('bad input gets one line with file and line: exit code 2', () => {
  test.each([
    ['a value that is no number', ['series,t,value', 'a,1,5', 'a,2,many'], 3, 'value is no number: "many"'],
    ['a value that is not there', ['series,t,value', 'a,1,'], 2, 'value is no number: ""'],
    [
      'a t that is neither',
      ['series,t,value', 'a,monday,5'],
      2,
      't is neither a number nor a date: "monday"',
    ],
    ['no name', ['series,t,value', ',1,5'], 2, 'series is empty'],
    [
      'a point twice',
      ['series,t,value', 'a,1,5', 'a,1,6'],
      3,
      'series "a" is not in order: 1 does not come after the t before it',
    ],
    [
      'a day left out',
      ['series,t,value', 'a,2026-01-01,5', 'a,2026-01-02,5', 'a,2026-01-04,5'],
      4,
      'series "a" is not evenly spaced: before 2026-01-04 there is a gap, or a point too many',
    ],
    ['a heading that lacks a column', ['series,time,value', 'a,1,5'], 1, 'the heading lacks t'],
    [
      'a row too short',
      ['series,t,value', 'a,1'],
      2,
      'Invalid Record Length: columns length is 3, got 2 on line 2',
    ],
    ['an empty file', [], 1, 'there is no point: series,t,value'],
  ])('%s', async (_, lines, line, problem) => {
    const file = seriesFile(lines);
    await expect(readSeries(file)).rejects.toMatchObject({
      message: `${file}:${line}: ${problem}`,
      exitCode: 2,
    });
  });

  test('of the command, and nothing on stdout', async () => {
    const file = seriesFile(['series,t,value', 'a,1,5', 'a,2,many']);
    const { code, stdout, stderr } = await forecast(file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`${file}:3: value is no number: "many"\n`);
  });

  test('a file that is not there', async () => {
    const { code, stderr } = await forecast(join(home, 'nowhere.csv'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/nowhere\.csv cannot be read: ENOENT/);
  });

  test('"-" is stdin', async () => {
    const { code, stderr } = await forecast('-');
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'stdin:1: there is no point: series,t,value\n' });
  });

  test('a horizon of nothing', async () => {
    const { code, stderr } = await insights(home, ['forecast', '--series', '-', '--horizon', '0']);
    expect(code).toBe(2);
    expect(stderr).toContain('It must be at least 1.');
  });
});
