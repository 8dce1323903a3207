import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { CommandFailed } from './command-failed.ts';
import { exitCodes } from './exit-codes.ts';

const columns = ['series', 't', 'value'] as const;
type Column = (typeof columns)[number];

interface Parsed {
  record: Record<Column, string>;
  info: Info;
}

/** By how much the distance between two points may differ from the first one: months and years are not equally long. */
const unevenness = 0.15;

interface Series {
  values: number[];
  /** Of the last point, and from the first point to the second one. */
  t: number;
  spacing: number | null;
}

/**
 * Reads CSV with the columns `series,t,value`: several series, each with its points in order and without gaps; `t` is a
 * number or a date (ISO 8601). `-` is stdin.
 * @returns The values by series, in the order of the file.
 * @throws CommandFailed with file and line, for whatever cannot be foretold from.
 */
export async function readSeries(file: string): Promise<Map<string, number[]>> {
  const name = file === '-' ? 'stdin' : file;
  const refusal = (line: number, problem: string) =>
    new CommandFailed(`${name}:${line}: ${problem}`, exitCodes.usage);
  const series = new Map<string, Series>();
  try {
    const input: Readable = file === '-' ? process.stdin : createReadStream(file);
    const parser = parse({ bom: true, columns: true, info: true, skip_empty_lines: true, trim: true });
    input.on('error', (error) => parser.destroy(error)).pipe(parser);
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const missing = columns.filter((column) => record[column] === undefined);
      if (missing.length > 0) throw refusal(1, `the heading lacks ${missing.join(', ')}`);
      const problem = addPoint(series, record);
      if (problem) throw refusal(info.lines, problem);
    }
  } catch (error) {
    if (error instanceof CommandFailed) throw error;
    if (error instanceof CsvError) throw refusal(Number(error.lines ?? 1), error.message);
    throw new CommandFailed(`${name} cannot be read: ${(error as Error).message}`, exitCodes.usage);
  }
  if (series.size === 0) throw refusal(1, `there is no point: ${columns.join(',')}`);
  return new Map([...series].map(([key, { values }]) => [key, values]));
}

/** Adds the point, or tells what is wrong with it. */
function addPoint(all: Map<string, Series>, row: Record<Column, string>): string | null {
  if (row.series === '') return 'series is empty';
  const value = Number(row.value);
  if (row.value === '' || !Number.isFinite(value)) return `value is no number: "${row.value}"`;
  const t = position(row.t);
  if (t === null) return `t is neither a number nor a date: "${row.t}"`;

  const before = all.get(row.series);
  if (!before) {
    all.set(row.series, { values: [value], t, spacing: null });
    return null;
  }
  const spacing = t - before.t;
  if (spacing <= 0)
    return `series "${row.series}" is not in order: ${row.t} does not come after the t before it`;
  if (before.spacing !== null && Math.abs(spacing / before.spacing - 1) > unevenness)
    return `series "${row.series}" is not evenly spaced: before ${row.t} there is a gap, or a point too many`;
  before.values.push(value);
  before.t = t;
  before.spacing ??= spacing;
  return null;
}

/** A date in days. */
function position(t: string): number | null {
  if (t !== '' && Number.isFinite(Number(t))) return Number(t);
  const instant = /^\d{4}-\d\d(-\d\d)?$/.test(t)
    ? Date.parse(t)
    : /^\d{4}-\d\d-\d\dT.+Z$/.test(t)
      ? Date.parse(t)
      : NaN;
  return Number.isNaN(instant) ? null : instant / 86_400_000;
}
