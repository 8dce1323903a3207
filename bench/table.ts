import Table from 'cli-table3';
import type { Figure } from './figure.ts';

/** The figures as a person reads them in a terminal. */
export function table(figures: Figure[]): string {
  const drawn = new Table({
    head: ['figure', 'median', 'min – max', 'target', 'reached', 'measured'],
    style: { head: [], border: [] },
    colWidths: [null, null, null, null, null, 70],
    colAligns: ['left', 'right', 'right', 'right', 'left', 'left'],
    wordWrap: true,
  });
  drawn.push(...figures.map(row));
  return drawn.toString();
}

function row({ name, value, min, max, unit, target, reached, measured, details, runs }: Figure): string[] {
  const range = runs === 1 ? '' : `${number(min)} – ${number(max)}`;
  const behind = Object.entries(details).map(([what, count]) => `${what} ${number(count)}`);
  const told = [measured, ...(behind.length > 0 ? [behind.join(', ')] : [])].join('\n');
  return [
    name,
    `${number(value)} ${unit}`.trim(),
    range,
    target,
    reached === null ? 'at this size' : reached ? 'yes' : 'NO',
    told,
  ];
}

/** Three digits that count. */
function number(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}
