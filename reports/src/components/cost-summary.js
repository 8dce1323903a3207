import { html } from 'htl';
import { count, money, plural } from './format.js';
import { costByCurrency, monthlyCost } from './monthly-cost.js';

/** What the seats cost a month, by currency, and how much of it for seats that nobody uses. */
export function costSummary(products, contracts) {
  const rows = products.map(({ rows }) => rows.at(-1));
  const sums = costByCurrency(rows.map((row) => monthlyCost(row, contracts)));
  const over = rows.filter(({ entitled, assigned }) => entitled !== null && assigned > entitled);
  return html`<div class="tiles">
    ${sums.map(tileOf)}
    ${sums.length > 0 ? null : html`<section class="tile"><h2>Cost</h2><p>No price is known. Prices come from the contracts in <code>insights.config.yaml</code>.</p></section>`}
    <section class="tile">
      <h2>Seats over the entitlement</h2>
      <p class="big">${count(over.reduce((sum, { entitled, assigned }) => sum + assigned - entitled, 0))}</p>
      <p>${over.length > 0 ? over.map((row) => row.product_name).join(', ') : 'No product whose entitlement is known is over it.'}</p>
    </section>
  </div>`;
}

function tileOf({ currency, total, idle, neverUsed, untold, products }) {
  return html`<section class="tile">
    <h2>Cost a month in ${currency}</h2>
    <p class="big">${money(total, currency)}</p>
    <p>Of it <strong>${money(idle, currency)}</strong> on seats idle over 90 days and <strong>${money(neverUsed, currency)}</strong> on seats never used.</p>
    <p class="aside">${plural(products, 'product')} with a price${untold > 0 ? `; of ${untold} use is unknown and not in these parts` : ''}.</p>
  </section>`;
}
