import { html } from 'htl';
import { dataTable } from './data-table.js';
import { measureLabels, methodNames } from './forecast-words.js';
import { day, notKnown, percent } from './format.js';

/** How each forecast did on the past of its own seats. */
export function forecastQualityTable(rows) {
  return dataTable({
    caption: 'What the forecasts are worth',
    rows,
    columns: [
      { label: 'Product', value: (row) => row.product_name },
      { label: 'Seats', value: ({ measure }) => measureLabels[measure] },
      { label: 'Method', value: ({ method }) => method, show: method },
      {
        label: 'Error to naive',
        value: (row) => row.mae_to_naive,
        isNumber: true,
        show: (row) => row.mae_to_naive?.toFixed(2) ?? notKnown,
      },
      {
        label: '80 % band held',
        value: (row) => row.coverage_80,
        isNumber: true,
        show: (row) => percent(row.coverage_80),
      },
      {
        label: '95 % band held',
        value: (row) => row.coverage_95,
        isNumber: true,
        show: (row) => percent(row.coverage_95),
      },
      { label: 'Band', value: ({ band }) => band },
      { label: 'Outcomes at the last step', value: ({ residuals }) => residuals, isNumber: true },
      { label: 'Readings', value: ({ readings }) => readings, isNumber: true },
      {
        label: 'Last read',
        value: (row) => row.last_read_on,
        show: (row) => html`<span class="day">${day(row.last_read_on)}</span>`,
      },
    ],
  });
}

function method({ result, method: name, readings_needed: needed, step_days: step }) {
  if (result === 'too_short') return html`none<small>takes ${needed} readings</small>`;
  return html`${methodNames[name]}<small>${step === 1 ? 'by day' : 'by week'}</small>`;
}
