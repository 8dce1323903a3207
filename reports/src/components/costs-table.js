import { html } from 'htl';
import { amount, unitPrice } from './amount.js';
import { contractOf, noAmount, productOf } from './contract-terms.js';
import { dataTable } from './data-table.js';
import { count, day } from './format.js';

const billedAs = { contract: 'bought', assigned: 'held', flat: 'for any number' };

/** What each line of the price book costs. */
export function costsTable(rows) {
  const money = (label, key) => ({
    label,
    value: (row) => row[key],
    isNumber: true,
    show: (row) => amount(row[key], row.currency),
  });
  return dataTable({
    caption: 'Cost by contract',
    rows,
    columns: [
      { label: 'Product', value: (row) => row.product_name, show: reportedProduct },
      { label: 'Contract', value: ({ contract }) => contract, show: contractOf },
      { label: 'Seats paid', value: (row) => row.billed_seats, isNumber: true, show: paidSeats },
      {
        label: 'Unit price',
        value: (row) => row.unit_price,
        isNumber: true,
        show: (row) =>
          row.unit_price === null
            ? noAmount(row)
            : html`${unitPrice(row.unit_price, row.currency)}<small>a ${row.billing_period}</small>`,
      },
      money('Cost a month', 'cost_per_month'),
      money('Cost a year', 'cost_per_year'),
      money('A month per active user', 'cost_per_active_user'),
      { label: 'Over', value: ({ overage }) => overage, isNumber: true },
      {
        label: 'True-up',
        value: (row) => row.true_up_cost,
        isNumber: true,
        show: (row) => html`${amount(row.true_up_cost, row.currency)}${untilWhen(row)}`,
      },
    ],
  });
}

function reportedProduct(row) {
  return html`${productOf(row)}${row.assigned === null ? html`<small>no platform reports its seats</small>` : null}`;
}

function paidSeats(row) {
  if (row.billed_by === 'flat') return html`unlimited<small>one price</small>`;
  return html`${count(row.billed_seats)}<small>${billedAs[row.billed_by] ?? 'held'}</small>`;
}

/** How far a true-up reaches; where it is not known for want of a day, why. */
function untilWhen({ contract, true_up_cost: cost, months_left: left, renews_on: renewal }) {
  if (cost !== null) return html`<small>${Number(left).toFixed(1)} months left</small>`;
  if (contract === null || left !== null) return null;
  return html`<small>${renewal === null ? 'no renewal known' : `renewal passed on ${day(renewal)}`}</small>`;
}

/** The three kinds of idle spend, apart. */
export function idleTable(rows) {
  const seats = (label, seatsKey, moneyKey) => ({
    label,
    value: (row) => row[seatsKey],
    isNumber: true,
    show: (row) =>
      html`${count(row[seatsKey])}${row[moneyKey] === null ? null : html`<small>${amount(row[moneyKey], row.currency)}</small>`}`,
  });
  return dataTable({
    caption: 'Idle spend a month',
    rows,
    columns: [
      { label: 'Product', value: (row) => row.product_name, show: productOf },
      { label: 'Contract', value: ({ contract }) => contract, show: contractOf },
      seats('Spare', 'unassigned', 'unassigned_cost_per_month'),
      seats('Idle: exposure', 'idle', 'exposure_per_month'),
      seats('Of use to others', 'reassignable_seats', 'reassignable_per_month'),
      seats('Can be given back', 'reducible_seats', 'reducible_per_month'),
      {
        label: 'From',
        value: (row) => row.reducible_on,
        show: (row) => html`<span class="day">${day(row.reducible_on)}</span>`,
      },
    ],
  });
}
