import * as Plot from '@observablehq/plot';
import { count } from './format.js';

/** Assigned (thin) and active seats (bold) of one product over the days of its rows, from 0 on. */
export function sparkline(rows, { width = 110, height = 40 } = {}) {
  const points = rows.map((row) => ({ ...row, on: new Date(row.date) }));
  const chart = Plot.plot({
    width,
    height,
    margin: 3,
    x: { axis: null, type: 'utc' },
    y: { axis: null, domain: [0, Math.max(1, ...rows.map(({ assigned }) => assigned))] },
    marks: [
      Plot.lineY(points, {
        x: 'on',
        y: 'assigned',
        curve: 'step-after',
        stroke: 'var(--assigned)',
        strokeWidth: 1.25,
      }),
      Plot.lineY(points, {
        x: 'on',
        y: 'active_30d',
        curve: 'step-after',
        stroke: 'var(--active-30d)',
        strokeWidth: 2,
      }),
    ],
  });
  for (const mark of chart.querySelectorAll('[aria-label]')) mark.removeAttribute('aria-label');
  const [first, last] = [rows[0], rows.at(-1)];
  chart.setAttribute('role', 'img');
  chart.setAttribute(
    'aria-label',
    `Assigned from ${count(first.assigned)} to ${count(last.assigned)}, active in 30 days from ${count(first.active_30d)} to ${count(last.active_30d)}`,
  );
  return chart;
}
