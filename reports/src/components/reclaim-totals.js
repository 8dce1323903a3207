import { html } from 'htl';
import { amount } from './amount.js';
import { dataTable } from './data-table.js';
import { count, notKnown, plural } from './format.js';
import { titleOf } from './platforms.js';

/** What could be given back, by currency, and what really was. */
export function reclaimTiles(totals, savings) {
  const toGive = totals.filter(({ platform }) => platform === null);
  const given = savings.filter(({ month }) => month === null);
  return html`<div class="tiles">${toGive.map(toGiveTile)}${toGive.length > 0 ? null : noneTile()}${given.map(givenTile)}</div>`;
}

function toGiveTile(sum) {
  const { currency, seats } = sum;
  if (currency === null)
    return html`<section class="tile"><h2>To give back, without a price</h2><p class="big">${count(seats)}</p>
      <p>${plural(seats, 'seat')} of products for which no contract names a price.</p><p class="aside">${proofOf(sum)}</p></section>`;
  const part = (text) =>
    html`<strong>${text === null ? amount('0.00', currency) : amount(text, currency)}</strong>`;
  return html`<section class="tile" data-currency=${currency}><h2>To give back, a month in ${currency}</h2>
    <p class="big">${amount(sum.per_month, currency)}</p>
    <p>Well proven ${part(sum.high_per_month)}, less ${part(sum.medium_per_month)}, badly ${part(sum.low_per_month)}.</p>
    <p class="aside">${plural(seats, 'seat')}: ${proofOf(sum)}.</p></section>`;
}

function proofOf({ high, medium, low }) {
  return `${count(high)} high, ${count(medium)} medium, ${count(low)} low`;
}

function noneTile() {
  return html`<section class="tile"><h2>To give back</h2><p class="big">0</p><p>No seat is known that could be given back.</p></section>`;
}

function givenTile({ currency, seats, given_back, returned, per_month }) {
  const value = currency === null ? count(seats) : amount(per_month, currency);
  return html`<section class="tile"><h2>Really given back, ${currency === null ? 'without a price' : `a month in ${currency}`}</h2>
    <p class="big">${value}</p>
    <p>${plural(given_back, 'seat')} given back, ${count(returned)} of them returned.</p>
    <p class="aside">At the price of the day on which each went.</p></section>`;
}

/** One row for each product and currency. */
export function byProductTable(totals) {
  return dataTable({
    caption: 'What could be given back by product',
    rows: totals.filter(({ platform }) => platform !== null),
    columns: [
      {
        label: 'Product',
        value: (row) => row.product_name,
        show: (row) => html`${row.product_name}<small>${titleOf(row.platform)}</small>`,
      },
      { label: 'Seats', value: ({ seats }) => seats, isNumber: true },
      { label: 'High', value: ({ high }) => high, isNumber: true },
      { label: 'Medium', value: ({ medium }) => medium, isNumber: true },
      { label: 'Low', value: ({ low }) => low, isNumber: true },
      {
        label: 'A month',
        value: (row) => (row.per_month === null ? null : Number(row.per_month)),
        isNumber: true,
        show: (row) => (row.per_month === null ? notKnown : amount(row.per_month, row.currency)),
      },
      {
        label: 'By',
        value: (row) => row.contracts,
        show: (row) => row.contracts ?? html`<small>no price known</small>`,
      },
    ],
  });
}
