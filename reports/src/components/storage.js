import * as Plot from '@observablehq/plot';
import { html } from 'htl';
import { dataTable } from './data-table.js';
import { figure } from './figure.js';
import { bytes, growth, plural } from './format.js';
import { spreadLabels } from './spread-labels.js';

/** What all repositories hold, by package type, over time; rows of the package type null are of all of them. */
export function storageChart(rows, { width }) {
  const newest = rows.at(-1).date;
  const isAll = (row) => row.package_type === null;
  const all = rows.find((row) => row.date === newest && isAll(row));
  const byType = rows.filter((row) => !isAll(row));
  const sized = byType.filter((row) => row.bytes !== null).map((row) => ({ ...row, on: new Date(row.date) }));
  const height = 260;
  const margin = { marginTop: 16, marginBottom: 30, marginLeft: 56, marginRight: 104 };
  const top = 1.06 * Math.max(1, ...sized.map((row) => row.bytes));
  const labels = sized
    .filter(({ date }) => date === newest)
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 4)
    .map((row) => ({ text: `${row.package_type} ${bytes(row.bytes)}`, value: row.bytes, on: row.on }));
  const chart = Plot.plot({
    width,
    height,
    ...margin,
    x: { type: 'utc', label: null, ticks: Math.max(2, Math.round(width / 130)) },
    y: { domain: [0, top], label: null, ticks: 5, tickFormat: bytes },
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
      ...spreadLabels(labels, { top, height: height - margin.marginTop - margin.marginBottom }).map(
        ({ text, value, on, dy }) =>
          Plot.text([text], {
            x: on,
            y: value,
            dy,
            dx: 8,
            text: [text],
            textAnchor: 'start',
            fill: 'var(--ink)',
          }),
      ),
    ],
  });
  return figure({
    title: 'Storage by package type',
    summary: `On ${newest} the repositories whose size is known hold ${bytes(all.bytes)}.`,
    note: `Logical sizes: a file in two repositories counts twice. ${all.repositories_unknown > 0 ? `The size of ${plural(all.repositories_unknown, 'repository', 'repositories')} is unknown and not in it.` : ''}`,
    chart,
    table: {
      rows: byType.toReversed(),
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
        value: (row) => row.growth_in_30_days,
        isNumber: true,
        show: (row) => growth(row.growth_in_30_days),
      },
      { label: 'Files', value: ({ files }) => files, isNumber: true },
    ],
  });
}
