import { html } from 'htl';
import { amount } from './amount.js';
import { count, plural } from './format.js';

/** What the seats cost a month, by currency, and what of it is for seats that nobody uses. `sums` is of one platform, or of all. */
export function costSummary(products, sums) {
  const rows = products.map(({ rows }) => rows.at(-1));
  const over = rows.filter(({ entitled, assigned }) => entitled !== null && assigned > entitled);
  return html`<div class="tiles">
    ${costTiles(sums)}
    <section class="tile">
      <h2>Seats over the entitlement</h2>
      <p class="big">${count(over.reduce((sum, { entitled, assigned }) => sum + assigned - entitled, 0))}</p>
      <p>${over.length > 0 ? over.map((row) => row.product_name).join(', ') : 'No product whose entitlement the platform states is over it.'}</p>
    </section>
  </div>`;
}

/** One tile for each currency, or one that says why there is none. */
export function costTiles(sums) {
  if (sums.length === 0)
    return html`<section class="tile"><h2>Cost</h2><p>No price is known. Prices come from the contracts in <code>insights.config.yaml</code>.</p></section>`;
  return sums.map(tileOf);
}

function tileOf(sum) {
  const { currency } = sum;
  const part = (text) => html`<strong>${amount(text, currency)}</strong>`;
  const untold = sum.lines_of_unknown_use;
  return html`<section class="tile" data-currency=${currency}>
    <h2>Cost a month in ${currency}</h2>
    <p class="big">${amount(sum.cost_per_month, currency)}</p>
    <p>Idle seats: ${part(sum.exposure_per_month)}. Of use to others: ${part(sum.reassignable_per_month)}. Can be given back: ${part(sum.reducible_per_month)}.</p>
    <p class="aside">By ${plural(sum.lines, 'line')} of the price book: ${sum.contracts}.${
      untold > 0 ? ` Of ${untold} the use is unknown, and not in the parts.` : ''
    }</p>
  </section>`;
}
