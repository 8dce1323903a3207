import * as Plot from '@observablehq/plot';
import { figure } from './figure.js';
import { count } from './format.js';
import { readStrip } from './read-strip.js';
import { spreadLabels } from './spread-labels.js';

const series = [
  { key: 'entitled', label: 'Entitled', color: 'var(--entitled)', strokeDasharray: '5 4', strokeWidth: 1.5 },
  { key: 'assigned', label: 'Assigned', color: 'var(--assigned)', strokeWidth: 1.75 },
  { key: 'active_30d', label: 'Active 30 d', color: 'var(--active-30d)', strokeWidth: 2.5 },
];

/**
 * Entitled, assigned and active seats of one product over time; `before`: what is reconstructed of the days before the
 * first one, drawn apart.
 */
export function trendChart(rows, { width, before = [] }) {
  const height = 280;
  const margin = { marginTop: 16, marginBottom: 40, marginLeft: 40, marginRight: 104 };
  const points = rows.map((row) => ({ ...row, on: new Date(row.date) }));
  const last = points.at(-1);
  const past = before.map((row) => ({ ...row, on: new Date(row.date) }));
  const top = Math.max(1, ...[...rows, ...before].flatMap((row) => [row.entitled ?? 0, row.assigned])) * 1.06;
  const told = series.filter(({ key }) => rows.some((row) => row[key] !== null));
  const labels = told
    .filter(({ key }) => last[key] !== null)
    .map(({ key, label, color }) => ({ text: `${label} ${count(last[key])}`, value: last[key], color }));
  const chart = Plot.plot({
    width,
    height,
    ...margin,
    x: {
      type: 'utc',
      label: null,
      tickSize: 0,
      tickPadding: 12,
      ticks: Math.max(2, Math.round(width / 130)),
    },
    y: { domain: [0, top], label: null, ticks: 5, tickFormat: count },
    marks: [
      Plot.gridY({ ticks: 5, stroke: 'var(--grid)', strokeOpacity: 1 }),
      readStrip(points),
      ...pastOf(past),
      ...told.map(({ key, color, ...style }) =>
        Plot.lineY(points, { x: 'on', y: key, curve: 'step-after', stroke: color, ...style }),
      ),
      ...spreadLabels(labels, { top, height: height - margin.marginTop - margin.marginBottom }).map(
        ({ text, value, color, dy }) =>
          Plot.text([text], {
            x: last.on,
            y: value,
            dy,
            dx: 8,
            text: [text],
            textAnchor: 'start',
            fill: color,
            fontWeight: 600,
          }),
      ),
    ],
  });
  const [from, to] = [rows[0], rows.at(-1)];
  return figure({
    title: 'Seats over time',
    summary: `From ${from.date} to ${to.date}: ${told
      .map(({ key, label }) => `${label.toLowerCase()} from ${count(from[key])} to ${count(to[key])}`)
      .join(', ')}.`,
    note: `${absent(rows)}${reconstructed(before)}Under the lines: dark where the platform was read on that day, light where the figures of an earlier day are carried forward.`,
    chart,
    table: {
      rows: rows.toReversed(),
      columns: [
        { label: 'Day', value: ({ date }) => date },
        { label: 'Entitled', value: ({ entitled }) => entitled, isNumber: true },
        { label: 'As told by', value: (row) => row.entitled_by },
        { label: 'Assigned', value: ({ assigned }) => assigned, isNumber: true },
        { label: 'Active 30 d', value: (row) => row.active_30d, isNumber: true },
        { label: 'Read on', value: (row) => row.snapshot_on },
      ],
    },
  });
}

/** Thin and dotted: nobody was there to see it. */
function pastOf(past) {
  if (past.length === 0) return [];
  return series
    .filter(({ key }) => past.some((row) => (row[key] ?? null) !== null))
    .map(({ key, color }) =>
      Plot.lineY(past, {
        x: 'on',
        y: key,
        curve: 'step-after',
        stroke: color,
        strokeWidth: 1,
        strokeDasharray: '1 3',
      }),
    );
}

function reconstructed(before) {
  if (before.length === 0) return '';
  const [{ undated }] = before;
  const missing = undated > 0 ? ` Of ${count(undated)} seats nobody tells since when.` : '';
  return `Dotted: reconstructed, from the dates of the seats held on the first day. Who had left before is missing.${missing} `;
}

const toldOf = {
  contract: 'How many seats are owned is what the contract says.',
  unlimited: 'By contract, any number of seats may be held.',
  unknown: 'Nobody tells how many seats are owned.',
};

function absent(rows) {
  const newest = rows.at(-1);
  const missing = [
    toldOf[newest.entitled_by],
    newest.active_30d === null &&
      'The platform tells no activity, so that nobody can be called active or idle.',
  ].filter(Boolean);
  return missing.length > 0 ? `${missing.join(' ')} ` : '';
}
