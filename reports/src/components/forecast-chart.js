import * as Plot from '@observablehq/plot';
import { figure } from './figure.js';
import { measureLabels } from './forecast-words.js';
import { count, day } from './format.js';
import { spreadLabels } from './spread-labels.js';

const colors = { assigned: 'var(--assigned)', active_30d: 'var(--active-30d)' };
const longestPast = 365;
const on = (date) => new Date(`${date}T00:00:00Z`);

/**
 * Past and forecast of one product up to its renewals. `usage` are its daily figures, oldest first; `points` those
 * foretold; `outlooks` its rows of the outlook, of which there is at least one; `note` what the forecast is worth.
 */
export function forecastChart({ usage, points, outlooks, note }, { width }) {
  const height = 300;
  const margin = { marginTop: 22, marginBottom: 34, marginLeft: 40, marginRight: 104 };
  const [{ made_on: madeOn, product_name: name, entitled }] = outlooks;
  const last = points.at(-1)?.date ?? madeOn;
  const until = points.map(({ date }) => date).reduce((a, b) => (b > a ? b : a), last);
  // As far back as ahead, and not less than half of a year.
  const days = Math.min(longestPast, Math.max(182, (on(until) - on(madeOn)) / 86_400_000));
  const from = new Date(on(madeOn).getTime() - days * 86_400_000);
  const read = usage.filter((row) => !row.carried_forward && on(row.date) >= from);
  const told = Object.keys(measureLabels).filter((measure) => read.some((row) => row[measure] !== null));
  const top =
    1.06 *
    Math.max(1, entitled ?? 0, ...read.map(({ assigned }) => assigned), ...points.map(({ hi95 }) => hi95));
  const series = told.map((measure) => ({
    measure,
    color: colors[measure],
    past: read
      .filter((row) => row[measure] !== null)
      .map((row) => ({ on: on(row.date), seats: row[measure] })),
    ahead: points
      .filter((point) => point.measure === measure)
      .map((point) => ({ ...point, on: on(point.date) })),
  }));
  const renewals = outlooks.filter(({ renews_on: date }) => date !== null && on(date) <= on(until));
  const labels = [
    ...series.map(({ measure, color, past, ahead }) => {
      const value = ahead.at(-1)?.forecast ?? past.at(-1).seats;
      return { text: `${measureLabels[measure]} ${count(Math.round(value))}`, value, color };
    }),
    ...(entitled === null
      ? []
      : [{ text: `Entitled ${count(entitled)}`, value: entitled, color: 'var(--entitled)' }]),
  ];
  const chart = Plot.plot({
    width,
    height,
    ...margin,
    x: {
      type: 'utc',
      domain: [from, on(until)],
      label: null,
      tickSize: 0,
      tickPadding: 10,
      ticks: Math.max(2, Math.round(width / 150)),
    },
    y: { domain: [0, top], label: null, ticks: 5, tickFormat: count },
    marks: [
      Plot.gridY({ ticks: 5, stroke: 'var(--grid)', strokeOpacity: 1 }),
      ...series.flatMap(({ ahead, color }) => [
        Plot.areaY(ahead, { x: 'on', y1: 'lo95', y2: 'hi95', fill: color, fillOpacity: 0.14 }),
        Plot.areaY(ahead, { x: 'on', y1: 'lo80', y2: 'hi80', fill: color, fillOpacity: 0.2 }),
      ]),
      Plot.ruleX([on(madeOn)], { stroke: 'var(--muted)', strokeDasharray: '3 3' }),
      Plot.ruleX(renewals, {
        x: (row) => on(row.renews_on),
        stroke: 'var(--idle-over-90d)',
        strokeWidth: 1.5,
      }),
      Plot.text(renewals, {
        x: (row) => on(row.renews_on),
        frameAnchor: 'top',
        dy: -12,
        text: ({ renews_on: date }) => `renews ${day(date)}`,
        textAnchor: 'end',
        fill: 'var(--ink)',
      }),
      entitled === null
        ? null
        : Plot.ruleY([entitled], {
            x1: on(madeOn),
            x2: on(until),
            stroke: 'var(--entitled)',
            strokeDasharray: '5 4',
            strokeWidth: 1.5,
          }),
      ...series.flatMap(({ past, ahead, color }) => [
        Plot.lineY(past, { x: 'on', y: 'seats', stroke: color, strokeWidth: 1.75 }),
        Plot.lineY(ahead, {
          x: 'on',
          y: 'forecast',
          stroke: color,
          strokeWidth: 1.75,
          strokeDasharray: '2 3',
        }),
      ]),
      ...spreadLabels(labels, { top, height: height - margin.marginTop - margin.marginBottom }).map(
        ({ text, value, color, dy }) =>
          Plot.text([text], {
            x: on(until),
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
  return figure({
    title: name,
    summary: summaryOf(outlooks[0], series, renewals),
    note,
    chart,
    table: {
      rows: points.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
      columns: [
        { label: 'Day', value: ({ date }) => date },
        { label: 'Seats', value: ({ measure }) => measureLabels[measure] },
        ...['forecast', 'lo80', 'hi80', 'lo95', 'hi95'].map((column) => ({
          label: column === 'forecast' ? 'Forecast' : column,
          value: (point) => point[column],
          isNumber: true,
        })),
      ],
    },
  });
}

function summaryOf({ made_on: madeOn, entitled }, series, renewals) {
  const ahead = series
    .filter((one) => one.ahead.length > 0)
    .map((one) => {
      const { date, forecast, lo80, hi80 } = one.ahead.at(-1);
      const seats = (value) => count(Math.round(value));
      return `${measureLabels[one.measure].toLowerCase()} ${seats(forecast)} (${seats(lo80)} to ${seats(hi80)}) on ${day(date)}`;
    });
  const owned =
    entitled === null ? 'How many seats are owned is unknown.' : `${count(entitled)} seats are owned.`;
  const renewal = renewals.map(({ renews_on: date }) => ` Renewal on ${day(date)}.`).join('');
  return `Foretold on ${day(madeOn)}: ${ahead.length > 0 ? ahead.join(', ') : 'nothing'}. ${owned}${renewal}`;
}
