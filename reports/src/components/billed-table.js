import { html } from 'htl';
import { amount } from './amount.js';
import { dataTable } from './data-table.js';
import { day, notKnown } from './format.js';

/** What GitHub bills beside what the price book makes of the same seats. */
export function billedTable(rows) {
  return dataTable({
    caption: 'Billed and computed',
    rows,
    columns: [
      {
        label: 'Product',
        value: (row) => row.product_name,
        show: (row) => html`${row.product_name}<small>${row.skus}</small>`,
      },
      {
        label: 'Up to',
        value: ({ through }) => through,
        show: ({ through }) => html`<span class="day">${day(through)}</span>`,
      },
      {
        label: 'Billed',
        value: (row) => row.billed_net,
        isNumber: true,
        show: (row) => both(row.billed_net, row.billed_currency, row.billed_user_months),
      },
      {
        label: 'Computed',
        value: (row) => row.computed_cost,
        isNumber: true,
        show: (row) => both(row.computed_cost, row.currency, row.computed_user_months),
      },
      {
        label: 'Difference',
        value: (row) => row.cost_difference,
        isNumber: true,
        show: (row) => both(row.cost_difference, row.currency, row.user_months_difference),
      },
      { label: 'Contract', value: ({ contracts }) => contracts, isProse: true },
    ],
  });
}

function both(text, currency, userMonths) {
  if (userMonths === null) return notKnown;
  return html`${amount(text, currency)}<small>${Number(userMonths).toFixed(2)} user-months</small>`;
}
