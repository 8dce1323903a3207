import * as Plot from '@observablehq/plot';
import { html } from 'htl';
import { figure } from './figure.js';
import { count } from './format.js';
import { readStrip } from './read-strip.js';
import { colorOf, seatStates } from './seat-states.js';

/** Seats of one product by state, stacked over time. States that the product cannot tell are named, not drawn. */
export function statesChart(rows, { width }) {
  const newest = rows.at(-1);
  const told = seatStates.filter(({ seats }) => rows.some((row) => seats(row) > 0));
  const untold = seatStates.filter(({ seats }) => rows.every((row) => seats(row) === null));
  const points = told.flatMap(({ state, seats }) =>
    rows.map((row) => ({ on: new Date(row.date), state, seats: seats(row) ?? 0 })),
  );
  const chart = Plot.plot({
    width,
    height: 280,
    marginTop: 16,
    marginBottom: 40,
    marginLeft: 40,
    x: {
      type: 'utc',
      label: null,
      tickSize: 0,
      tickPadding: 12,
      ticks: Math.max(2, Math.round(width / 130)),
    },
    y: { label: null, ticks: 5, tickFormat: count },
    color: { domain: told.map(({ state }) => state), range: told.map(({ state }) => colorOf(state)) },
    marks: [
      Plot.gridY({ ticks: 5, stroke: 'var(--grid)', strokeOpacity: 1 }),
      Plot.areaY(points, {
        x: 'on',
        y: 'seats',
        fill: 'state',
        curve: 'step-after',
        order: told.map(({ state }) => state),
        stroke: 'var(--page)',
        strokeWidth: 0.75,
      }),
      readStrip(rows.map((row) => ({ ...row, on: new Date(row.date) }))),
    ],
  });
  const legend = html`<ul class="legend">${told
    .toReversed()
    .map(
      ({ state, label, meaning, seats }) =>
        html`<li title=${meaning}><span class="swatch" style=${`background: ${colorOf(state)}`}></span>${label} <strong>${count(seats(newest))}</strong></li>`,
    )}</ul>`;
  return figure({
    title: 'What became of the seats',
    summary: `On ${newest.date}: ${told.map(({ label, seats }) => `${label.toLowerCase()} ${count(seats(newest))}`).join(', ')}.`,
    note: `All bands together are the assigned seats. ${
      untold.length > 0
        ? `Cannot be told for this product: ${untold.map(({ label }) => label.toLowerCase()).join(', ')}. Such seats stand under unknown.`
        : 'Idle seats were used once, those never used were not.'
    }`,
    chart: html`<div>${chart}${legend}</div>`,
    table: {
      rows: rows.toReversed(),
      columns: [
        { label: 'Day', value: ({ date }) => date },
        ...seatStates.map(({ label, seats }) => ({ label, value: seats, isNumber: true })),
        { label: 'Assigned', value: ({ assigned }) => assigned, isNumber: true },
      ],
    },
  });
}
