import { stringify } from 'csv-stringify/sync';
import type { Case } from './read-cases.ts';

export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * Cases with all that is known of them, as text that ends with a line break. In CSV, a cell that a spreadsheet would take
 * for a formula stands behind an apostrophe.
 */
export function exportAs(format: ExportFormat, cases: Case[], columns: string[]): string {
  if (format === 'json') return `${JSON.stringify(cases, null, 2)}\n`;
  const rows = cases.map((one) => columns.map((column) => cell(one[column])));
  return stringify(rows, { header: true, columns, escape_formulas: true });
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
