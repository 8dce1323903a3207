import * as Plot from '@observablehq/plot';
import { figure } from './figure.js';
import { day } from './format.js';
import { marks } from './renewals-table.js';

/** The contracts that renew within about a year, each with its renewal, its day of notice and the marks before. */
export function renewalsChart(rows, { width }) {
  const near = rows.filter(({ days_left: left }) => left > 0 && left <= 400);
  const name = ({ contract, product_name: product, tier }) => `${contract}, ${tier ?? product}`;
  const on = (date) => new Date(`${date}T00:00:00Z`);
  const before = (row, days) => new Date(on(row.renews_on).getTime() - days * 86_400_000);
  const today = on(near[0].date);
  const isNarrow = width < 560;
  const ticks = near.flatMap((row) =>
    marks.filter((mark) => before(row, mark) > today).map((mark) => ({ row, at: before(row, mark) })),
  );
  const chart = Plot.plot({
    width,
    height: 56 + near.length * 46,
    marginLeft: 8,
    marginRight: 24,
    marginTop: 24,
    x: { type: 'utc', label: null, ticks: Math.max(2, Math.round(width / 150)), tickSize: 0, tickPadding: 8 },
    y: { domain: near.map(name), axis: null },
    marks: [
      Plot.gridX({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: Math.max(2, Math.round(width / 150)) }),
      Plot.ruleX([today], { stroke: 'var(--muted)', strokeDasharray: '3 3' }),
      Plot.ruleY(near, { y: name, x1: today, x2: (row) => on(row.renews_on), stroke: 'var(--assigned)' }),
      Plot.tickX(ticks, { x: 'at', y: ({ row }) => name(row), stroke: 'var(--assigned)', inset: 12 }),
      Plot.dot(
        near.filter((row) => row.notice_on !== null && row.days_to_notice >= 0),
        { x: (row) => on(row.notice_on), y: name, symbol: 'diamond', r: 6, fill: 'var(--idle-over-90d)' },
      ),
      Plot.dot(near, { x: (row) => on(row.renews_on), y: name, r: 6, fill: 'var(--active-30d)' }),
      Plot.text(near, {
        x: today,
        y: name,
        text: (row) => (isNarrow ? row.product_name : name(row)),
        textAnchor: 'start',
        dx: 6,
        dy: -14,
        fill: 'var(--ink)',
      }),
    ],
  });
  return figure({
    title: 'The year ahead',
    summary: near.map((row) => `${name(row)} renews on ${day(row.renews_on)}.`).join(' '),
    note: 'From today (dashed) to the renewal (dot). Ticks are 120, 90, 60 and 30 days before it; the diamond is the last day for the notice.',
    chart,
    table: {
      rows: near,
      columns: [
        { label: 'Contract', value: name },
        { label: 'Notice by', value: (row) => row.notice_on },
        { label: 'Renews', value: (row) => row.renews_on },
        { label: 'Days left', value: (row) => row.days_left, isNumber: true },
      ],
    },
  });
}
