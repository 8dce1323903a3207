import { CsvError, type Info, parse } from 'csv-parse/sync';
import { decode } from './decode.ts';
import { type RosterColumn, type RosterEntry, rosterColumns, rosterEntry } from './entry.ts';
import { type Flaw, RosterError } from './flaws.ts';
import { readHeadings } from './headings.ts';

interface Line {
  line: number;
  cells: string[];
}

/**
 * The people of a roster: CSV in UTF-8 with headings, separated by commas, semicolons or tabs. What a cell holds is data,
 * whatever it looks like. `departments`: those that may be named; empty: any.
 * @throws RosterError with `<file>:<line>: <what it must be>` for each flaw.
 */
export function parseRoster(bytes: Uint8Array, file: string, departments: string[] = []): RosterEntry[] {
  const [heading, ...lines] = readLines(decode(bytes, file), file);
  if (!heading) throw new RosterError(file, [{ line: 1, message: 'the file is empty' }]);
  const { columns, flaws } = readHeadings(heading.cells);
  if (flaws.length > 0) throw new RosterError(file, flaws);
  const entries = lines.flatMap((line) => readEntry(line, columns, departments, flaws));
  flaws.push(...doubled(entries));
  if (lines.length === 0) flaws.push({ line: 1, message: 'there is nobody in the file' });
  if (flaws.length > 0) {
    throw new RosterError(
      file,
      flaws.sort((a, b) => a.line - b.line),
    );
  }
  return entries.map(({ entry }) => entry);
}

function readLines(text: string, file: string): Line[] {
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: Info }[];
    return records
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause.lines === 'number' ? cause.lines : 1;
    throw new RosterError(file, [{ line, message: 'quotes are not closed, or stand within a cell' }], {
      cause,
    });
  }
}

/** Spreadsheets in much of Europe write semicolons. */
function delimiterOf(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (delimiter: string) => heading.split(delimiter).length;
  return [';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best), ',');
}

function readEntry(
  { line, cells }: Line,
  columns: (RosterColumn | null)[],
  departments: string[],
  flaws: Flaw[],
): { line: number; entry: RosterEntry }[] {
  if (cells.length !== columns.length) {
    flaws.push({ line, message: `there are ${cells.length} cells under ${columns.length} headings` });
    return [];
  }
  const named = Object.fromEntries(rosterColumns.map((name) => [name, cells[columns.indexOf(name)] ?? '']));
  const parsed = rosterEntry.safeParse(named);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      flaws.push({ line, message: `${path.join('.')} ${message}` });
    }
    return [];
  }
  const { department } = parsed.data;
  if (departments.length > 0 && department !== null && !departments.includes(department)) {
    flaws.push({ line, message: 'department is none of those that the configuration lists' });
  }
  return [{ line, entry: parsed.data }];
}

function doubled(entries: { line: number; entry: RosterEntry }[]): Flaw[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ line, entry: { email } }) => {
    const before = first.get(email);
    if (before === undefined) first.set(email, line);
    return before === undefined ? [] : [{ line, message: `email stands in line ${before} already` }];
  });
}
