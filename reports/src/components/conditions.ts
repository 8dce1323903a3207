/** What a row must be to stand on a page, said twice: to the page by `keeps`, to the database by `sql`. */
export interface Condition {
  keeps(row: object): boolean;
  sql: string;
}

/** What is not chosen is no condition. */
type Chosen = readonly (Condition | '' | null | undefined)[];

const given = (chosen: Chosen): Condition[] =>
  chosen.filter((condition) => Boolean(condition)) as Condition[];
const cell = (row: object, column: string): unknown => Reflect.get(row, column);

/** A text as it stands in SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export function is(column: string, value: string | boolean | null): Condition {
  return {
    keeps: (row) => cell(row, column) === value,
    sql:
      value === null
        ? `${column} is null`
        : typeof value === 'string'
          ? `${column} = ${quoted(value)}`
          : `${value ? '' : 'not '}${column}`,
  };
}

/** Both days included; a range that is the wrong way round is turned. */
export function isBetween(column: string, from: string, to: string): Condition {
  const [first, last] = from <= to ? [from, to] : [to, from];
  return {
    keeps: (row) => first <= String(cell(row, column)) && String(cell(row, column)) <= last,
    sql: `${column} between ${quoted(first)} and ${quoted(last)}`,
  };
}

/** The list in a column holds the value. */
export function includes(column: string, value: string): Condition {
  return {
    keeps: (row) => (cell(row, column) as string[]).includes(value),
    sql: `${quoted(value)} = any(${column})`,
  };
}

/** One and the same entry of the JSON list in a column has all of these fields; those that are '' are not chosen. */
export function hasOne(column: string, fields: Record<string, string>): Condition | null {
  const asked = Object.entries(fields).filter(([, value]) => value !== '');
  if (asked.length === 0) return null;
  const wanted = asked.map(([name, value]) => `entry ->> ${quoted(name)} = ${quoted(value)}`);
  return {
    keeps: (row) =>
      (cell(row, column) as object[]).some((entry) =>
        asked.every(([name, value]) => cell(entry, name) === value),
      ),
    sql: `exists (select from json_array_elements(${column}) as entry where ${wanted.join(' and ')})`,
  };
}

/** Every word occurs in one of the columns, in capitals or not. */
export function mentions(columns: readonly string[], words: string): Condition | null {
  const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (sought.length === 0) return null;
  const told = `lower(concat_ws(' ', ${columns.join(', ')}))`;
  return {
    keeps: (row) => {
      const text = columns.map((column) => cell(row, column) ?? '').join(' ');
      return sought.every((word) => text.toLowerCase().includes(word));
    },
    sql: sought.map((word) => `strpos(${told}, ${quoted(word)}) > 0`).join('\n  and '),
  };
}

/** The rows that meet all conditions. */
export function narrow<Row extends object>(rows: readonly Row[], chosen: Chosen): Row[] {
  const conditions = given(chosen);
  return rows.filter((row) => conditions.every(({ keeps }) => keeps(row)));
}

/** The query of the rows that meet all conditions; its own text stays as it is, behind the comments it starts with. */
export function narrowed(query: string, chosen: Chosen): string {
  const conditions = given(chosen);
  if (conditions.length === 0) return query;
  const start = /^(?:--[^\n]*\n)*/.exec(query)?.[0] ?? '';
  return `${start}with figures as (
${query.slice(start.length).trim()}
)
select *
from figures
where ${conditions.map(({ sql }) => sql).join('\n  and ')}
`;
}
