import { stringify } from 'csv-stringify/sync';
import { inertText } from '../reports/src/components/to-csv.ts';
import type { Answer } from './question.ts';
import { table } from './table.ts';

export const formats = ['table', 'csv', 'json'] as const;
export type Format = (typeof formats)[number];

/** What a question came to, as text that ends with a line break. */
export function answerAs(format: Format, { columns, rows }: Answer): string {
  switch (format) {
    case 'csv':
      return stringify(
        rows.map((row) => row.map((value) => (value === null ? '' : inertText(asText(value))))),
        {
          header: true,
          columns,
        },
      );
    case 'json':
      return `${JSON.stringify(
        rows.map((row) => Object.fromEntries(columns.map((name, n) => [name, row[n]]))),
        null,
        2,
      )}\n`;
    case 'table':
      return `${table(
        columns,
        rows.map((row) => row.map(asText)),
      )}\n${rows.length} ${rows.length === 1 ? 'row' : 'rows'}\n`;
  }
}

function asText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
