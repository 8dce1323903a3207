import { html } from 'htl';
import { amount, unitPrice } from './amount.js';
import { contractOf } from './contract-terms.js';
import { dataTable } from './data-table.js';
import { count, day, notKnown } from './format.js';
import { titleOf } from './platforms.js';
import { findings } from './reclaim-cases.js';

const product = {
  label: 'Product',
  value: (row) => row.product_name,
  show: (row) => html`${row.product_name}<small>${titleOf(row.platform)}</small>`,
};

/** Sums by month, product and currency. */
export function savingsByMonth(totals) {
  return dataTable({
    caption: 'Given back by month and product',
    rows: totals.filter(({ month }) => month !== null),
    columns: [
      { label: 'Month', value: ({ month }) => month.slice(0, 7) },
      product,
      { label: 'Given back', value: (row) => row.given_back, isNumber: true },
      { label: 'Returned', value: ({ returned }) => returned, isNumber: true },
      {
        label: 'Won a month',
        value: (row) => (row.per_month === null ? null : Number(row.per_month)),
        isNumber: true,
        show: (row) => amount(row.per_month, row.currency),
      },
    ],
  });
}

/** The ledger itself. */
export function ledgerTable(entries) {
  return dataTable({
    caption: 'Savings ledger',
    rows: entries,
    columns: [
      {
        label: 'Day',
        value: ({ date }) => date,
        show: ({ date }) => html`<span class="day">${day(date)}</span>`,
      },
      { label: 'Entry', value: ({ entry }) => entry },
      {
        label: 'Person',
        value: ({ person }) => person,
        show: (row) => html`${row.person}<small>${row.account}</small>`,
      },
      product,
      { label: 'Reason', value: ({ finding }) => findings[finding] },
      {
        label: 'A month',
        value: (row) => (row.amount_per_month === null ? null : Number(row.amount_per_month)),
        isNumber: true,
        show: (row) =>
          row.amount_per_month === null
            ? notKnown
            : html`${unitPrice(row.amount_per_month, row.currency)}<small>${contractOf({
                contract: row.contract,
                starts_on: row.contract_from,
                ends_on: row.contract_to,
              })}</small>`,
      },
      { label: 'Agreed by', value: ({ actor }) => actor },
      { label: 'Case', value: (row) => row.case_id, show: (row) => html`<code>${row.case_id}</code>` },
    ],
  });
}

/** What ended without being a saving of ours, in a sentence. */
export function endedOtherwise(closed) {
  const of = (state) => closed.find((row) => row.case_state === state)?.cases ?? 0;
  return html`<p>Beside them, <strong>${count(of('gone'))}</strong> went by themselves before anybody was told, and <strong>${count(of('cancelled'))}</strong> cases were cancelled because the reason had gone, as when activity returned. Neither is counted as a saving.</p>`;
}
