import { html } from 'htl';
import { day } from './format.js';

/** A product with the plan that a line of the price book is for. */
export function productOf({ product_name: name, tier }) {
  return html`${name}${tier === null ? null : html`<small>${tier}</small>`}`;
}

/** The contract that a money figure is from, and its days. */
export function contractOf({ contract, starts_on: from, ends_on: to }) {
  if (contract === null) return html`<small>no contract</small>`;
  return html`${contract}<small>from ${day(from)}${to === null ? '' : ` to ${day(to)}`}</small>`;
}

/** In place of an amount, why there is none. */
export function noAmount({ contract }) {
  return html`<small>${contract === null ? 'no contract' : 'no price known'}</small>`;
}
