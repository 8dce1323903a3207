import { html } from 'htl';
import { amount, unitPrice } from './amount.js';
import { bulletBar } from './bullet-bar.js';
import { count, day, notKnown, percent } from './format.js';
import { titleOf } from './platforms.js';
import { sparkline } from './sparkline.js';

/**
 * One row for each product: the figures of the last day of its rows, how they came about, and what they cost.
 * `products` is what `byProduct` makes; `linkTo(group)` is the page of a product.
 */
export function productTable(products, { costs, linkTo, caption }) {
  return html`<div class="scroll wide" role="region" aria-label=${caption} tabindex="0"><table class="products">
    <caption class="only-read-aloud">${caption}</caption>
    <thead><tr>
      <th scope="col">Product</th>
      <th scope="col" class="bar">Active within assigned</th>
      <th scope="col" class="number">Entitled</th>
      <th scope="col" class="number">Assigned</th>
      <th scope="col" class="number">Active 30 d</th>
      <th scope="col" class="number">31–90 d</th>
      <th scope="col" class="number">Idle >90 d</th>
      <th scope="col" class="number">Never used</th>
      <th scope="col" class="number">Unknown</th>
      <th scope="col">Active share</th>
      <th scope="col" class="trend">Trend</th>
      <th scope="col" class="cost">Cost a month</th>
    </tr></thead>
    <tbody>${products.map((product) => rowOf(product, costs, linkTo))}</tbody>
  </table></div>`;
}

function rowOf(group, costs, linkTo) {
  const row = group.rows.at(-1);
  return html`<tr data-product=${group.key}>
    <th scope="row"><a href=${linkTo(group)}>${row.product_name}</a><small>${titleOf(row.platform)}${
      row.carried_forward ? html`, <em>as of ${day(row.snapshot_on)}</em>` : null
    }</small></th>
    <td class="bar">${bulletBar(row)}</td>
    <td class="number" data-label="Entitled">${entitledOf(row)}</td>
    <td class="number" data-label="Assigned">${count(row.assigned)}</td>
    <td class="number" data-label="Active 30 d">${count(row.active_30d)}</td>
    <td class="number" data-label="31–90 d">${count(row.active_31_90d)}</td>
    <td class="number" data-label="Idle >90 d">${count(row.idle_over_90d)}</td>
    <td class="number" data-label="Never used">${count(row.never_used)}${
      row.too_new > 0 ? html`<small>+ ${count(row.too_new)} too new</small>` : null
    }</td>
    <td class="number" data-label="Unknown">${count(row.unknown)}</td>
    <td class="share" data-label="Active share">${
      row.active_30d === null
        ? html`<small>unknown</small>`
        : html`<span>${percent(row.active_of_assigned)} <small>of assigned</small></span>
            ${row.entitled_by === 'unlimited' ? null : html`<span>${percent(row.active_of_entitled)} <small>of entitled</small></span>`}`
    }</td>
    <td class="trend">${sparkline(group.rows)}</td>
    <td class="cost" data-label="Cost a month">${costOf(row, costs)}</td>
  </tr>`;
}

/** How many are owned, who says so where it is not the platform, and what both say where they contradict each other. */
function entitledOf(row) {
  const { entitled, entitled_by: by, overage, unassigned } = row;
  const small = (text) => html`<small>${text}</small>`;
  if (by === 'unlimited') return ['unlimited', small('by contract')];
  if (entitled === null) return [notKnown, small('nobody tells')];
  return [
    count(entitled),
    by === 'contract' ? small('by contract') : null,
    small(
      overage > 0 ? html`<strong class="over">${count(overage)} over</strong>` : `${count(unassigned)} free`,
    ),
    row.is_contradicted
      ? html`<small class="attention">▲ contract: ${row.contract_seats === null ? 'unlimited' : count(row.contract_seats)}</small>`
      : null,
  ];
}

/** By line of the price book; of the newest day alone. */
function costOf({ platform, product, date }, costs) {
  const lines = costs.filter((line) => line.platform === platform && line.product === product);
  if (lines[0] && lines[0].date !== date) return html`<small>only of ${day(lines[0].date)}</small>`;
  const priced = lines.filter((line) => line.cost_per_month !== null);
  if (priced.length === 0) return html`<small>no price known</small>`;
  return priced.map(lineOf);
}

function lineOf(line) {
  const { currency } = line;
  const times =
    line.billed_by === 'flat'
      ? 'one price'
      : `× ${unitPrice(line.unit_price, currency)} a ${line.billing_period}`;
  const seats =
    line.billed_by === 'flat'
      ? ''
      : `${count(line.billed_seats)} ${line.billed_by === 'contract' ? 'bought' : 'held'} `;
  const until = line.ends_on === null ? '' : ` to ${day(line.ends_on)}`;
  return html`<strong>${amount(line.cost_per_month, currency)}</strong>
    <small>${seats}${times}</small>
    <small>idle ${amount(line.exposure_per_month, currency)}</small>
    <small>${line.contract}, from ${day(line.starts_on)}${until}</small>`;
}
