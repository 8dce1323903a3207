import { html } from 'htl';
import { amount } from './amount.js';
import { count, plural } from './format.js';

const told = { platform: 'as the platform states', contract: 'by contract' };

/**
 * What the seats cost a month, by currency, what of it is for seats that nobody uses, and how many seats are held beyond
 * what is owned. `sums` and `over` are of one platform, or of all.
 */
export function costSummary(sums, over) {
  return html`<div class="tiles">
    ${costTiles(sums)}
    ${overTile(over)}
  </div>`;
}

/** Of what nobody owns up to nothing is known: it is told, and not counted as 0. */
function overTile({ overage, products_over: products, products_untold: untold }) {
  const names = products.map((row) => `${row.product_name} (${told[row.entitled_by]})`);
  return html`<section class="tile">
    <h2>Seats over the entitlement</h2>
    <p class="big">${count(overage)}</p>
    <p>${names.length > 0 ? `${names.join(', ')}.` : overage === 0 ? 'No product is over what is owned.' : ''}${
      untold > 0 ? ` Of ${plural(untold, 'product')} nobody tells how many are owned.` : ''
    }</p>
  </section>`;
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
