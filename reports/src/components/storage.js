import * as Plot from '@observablehq/plot';
import { html } from 'htl';
import { dataTable } from './data-table.js';
import { figure } from './figure.js';
import { bytes, growth } from './format.js';

/** What all repositories hold, by package type, stacked over time. */
export function storageChart(rows, { width }) {
  const newest = rows.at(-1).date;
  const latest = rows.filter(({ date }) => date === newest);
  const unknown = latest.reduce((sum, row) => sum + row.repositories_unknown, 0);
  const sized = rows.filter((row) => row.bytes !== null).map((row) => ({ ...row, on: new Date(row.date) }));
  const types = latest
    .filter((row) => row.bytes !== null)
    .sort((a, b) => b.bytes - a.bytes)
    .map((row) => row.package_type);
  const chart = Plot.plot({
    width,
    height: 260,
    marginTop: 16,
    marginLeft: 56,
    marginRight: 104,
    x: { type: 'utc', label: null, ticks: Math.max(2, Math.round(width / 130)) },
    y: { label: null, ticks: 5, tickFormat: bytes, zero: true },
    marks: [
      Plot.gridY({ ticks: 5, stroke: 'var(--grid)', strokeOpacity: 1 }),
      Plot.lineY(sized, {
        x: 'on',
        y: 'bytes',
        z: 'package_type',
        stroke: 'var(--active-30d)',
        strokeWidth: 2,
        curve: 'step-after',
      }),
      Plot.text(
        sized.filter(({ date, package_type }) => date === newest && types.slice(0, 4).includes(package_type)),
        {
          x: 'on',
          y: 'bytes',
          text: (row) => `${row.package_type} ${bytes(row.bytes)}`,
          dx: 8,
          textAnchor: 'start',
          fill: 'var(--ink)',
        },
      ),
    ],
  });
  const total = latest.reduce((sum, row) => sum + (row.bytes ?? 0), 0);
  return figure({
    title: 'Storage by package type',
    summary: `On ${newest} the repositories whose size is known hold ${bytes(total)}.`,
    note: `Logical sizes: a file in two repositories counts twice. ${unknown > 0 ? `The size of ${unknown} of the repositories is unknown and not in it.` : ''}`,
    chart,
    table: {
      rows: rows.toReversed(),
      columns: [
        { label: 'Day', value: ({ date }) => date },
        { label: 'Package type', value: (row) => row.package_type },
        { label: 'Size', value: (row) => row.bytes, isNumber: true, show: (row) => bytes(row.bytes) },
        { label: 'Repositories of unknown size', value: (row) => row.repositories_unknown, isNumber: true },
      ],
    },
  });
}

export function storageTable(rows) {
  return dataTable({
    caption: 'Storage by repository',
    rows,
    columns: [
      { label: 'Repository', value: ({ repository }) => repository },
      { label: 'Package type', value: (row) => row.package_type },
      { label: 'Project', value: ({ project }) => project },
      {
        label: 'Size',
        value: (row) => row.bytes,
        isNumber: true,
        show: (row) => html`${bytes(row.bytes)}${row.is_estimate ? html`<small>rounded</small>` : null}`,
      },
      {
        label: 'In 30 days',
        value: ({ bytes: now, bytes_30_days_before: before }) =>
          now === null || !before ? null : now / before - 1,
        isNumber: true,
        show: (row) => growth(row.bytes, row.bytes_30_days_before),
      },
      { label: 'Files', value: ({ files }) => files, isNumber: true },
    ],
  });
}
