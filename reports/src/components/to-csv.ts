export type CsvValue = string | number | null;

export interface CsvColumn<Row> {
  label: string;
  value(row: Row): CsvValue;
}

/** Rows as comma-separated values (RFC 4180), by the columns of a table. What is unknown is an empty cell. */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ label }) => label),
    ...rows.map((row) => columns.map(({ value }) => value(row))),
  ];
  return lines.map((cells) => cells.map(cell).join(',')).join('\r\n');
}

/** A spreadsheet takes a text that begins so for a formula, unless it is a number. */
const formula = /^(?![+-]?\d+(\.\d+)?$)(?=[=+\-@\t\r])/;

/** A text for a cell of any CSV that leaves the house: what would be executed stays a text, behind an apostrophe. */
export function inertText(text: string): string {
  return text.replace(formula, "'");
}

function cell(value: CsvValue): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? inertText(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
