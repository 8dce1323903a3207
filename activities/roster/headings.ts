import { type RosterColumn, rosterColumns } from './entry.ts';
import type { Flaw } from './flaws.ts';

/** What a heading may read beside its column's name, without spaces, hyphens and underscores. */
const otherNames: Record<string, RosterColumn> = {
  mail: 'email',
  emailaddress: 'email',
  fullname: 'name',
  costcentre: 'cost_center',
  startdate: 'start',
  enddate: 'end',
};

const columns = new Map<string, RosterColumn>([
  ...rosterColumns.map((column) => [plain(column), column] as const),
  ...Object.entries(otherNames),
]);

/**
 * Which column stands where, by the first line of the file. A heading is never quoted in a complaint: where it is
 * forgotten, the first line is a person.
 */
export function readHeadings(cells: string[]): { columns: (RosterColumn | null)[]; flaws: Flaw[] } {
  const found = cells.map((cell) => columns.get(plain(cell)) ?? null);
  const flaws = found.flatMap((column, index): Flaw[] => {
    if (column === null) return [complaint(`the heading of column ${index + 1} is none of ${known}`)];
    return found.indexOf(column) < index ? [complaint(`there are two columns ${column}`)] : [];
  });
  if (!found.includes('email')) flaws.push(complaint('the column email is missing'));
  return { columns: found, flaws };
}

const known = rosterColumns.join(', ');

function complaint(message: string): Flaw {
  return { line: 1, message };
}

function plain(heading: string): string {
  return heading.toLowerCase().replace(/[\s_-]/g, '');
}
