import { html } from 'htl';
import { amount } from './amount.js';
import { contractOf, productOf } from './contract-terms.js';
import { dataTable } from './data-table.js';
import { count, day, plural } from './format.js';

/** Days before a renewal at which there is something to do. */
export const marks = [120, 90, 60, 30];

/** The calendar: what renews when, and until when it can be changed. */
export function renewalsTable(rows) {
  return dataTable({
    caption: 'Renewals and notice dates',
    rows,
    columns: [
      { label: 'Product', value: (row) => row.product_name, show: productOf },
      { label: 'Contract', value: ({ contract }) => contract, show: contractOf },
      { label: 'Renews', value: (row) => row.renews_on, show: renewal },
      { label: 'Notice by', value: (row) => row.notice_on, show: notice },
      { label: 'Marks', value: (row) => row.reached_mark, show: marksOf },
      { label: 'Bought', value: ({ seats }) => seats, isNumber: true, show: bought },
      { label: 'Owned', value: ({ entitled }) => entitled, isNumber: true },
      { label: 'Assigned', value: ({ assigned }) => assigned, isNumber: true },
      { label: 'Active 30 d', value: (row) => row.active_30d, isNumber: true },
      {
        label: 'Cost a year',
        value: (row) => row.cost_per_year,
        isNumber: true,
        show: (row) => amount(row.cost_per_year, row.currency),
      },
      {
        label: 'Can be given back',
        value: (row) => row.reducible_seats,
        isNumber: true,
        show: (row) =>
          html`${count(row.reducible_seats)}${row.reducible_per_month === null ? null : html`<small>${amount(row.reducible_per_month, row.currency)} a month</small>`}`,
      },
    ],
  });
}

function renewal(row) {
  const left = row.days_left;
  return html`<span class="day">${day(row.renews_on)}</span><small>${
    left <= 0 ? html`<span class="attention">▲ passed</span>` : `in ${plural(left, 'day')}`
  }${row.is_auto_renewed ? ', by itself' : ''}</small>`;
}

function notice(row) {
  if (row.notice_on === null) return html`<small>no notice period told</small>`;
  const left = row.days_to_notice;
  return html`<span class="day">${day(row.notice_on)}</span><small>${
    left < 0
      ? html`<span class="attention">▲ passed</span>`
      : left === 0
        ? 'today'
        : `in ${plural(left, 'day')}`
  }</small>`;
}

/** The marks that are reached are bold, and named for those who do not see it. */
function marksOf(row) {
  const next = row.next_mark_on === null ? null : html`<small>next ${day(row.next_mark_on)}</small>`;
  return html`<span class="marks">${marks.map((mark) =>
    row.reached_mark !== null && mark >= row.reached_mark
      ? html`<strong>${mark}<span class="only-read-aloud"> days reached</span></strong> `
      : html`<span>${mark}</span> `,
  )}</span>${next}`;
}

function bought(row) {
  return row.is_unlimited ? 'unlimited' : count(row.seats);
}
