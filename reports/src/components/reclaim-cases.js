import { html } from 'htl';
import { unitPrice } from './amount.js';
import { is, mentions } from './conditions.js';
import { contractOf } from './contract-terms.js';
import { dataTable } from './data-table.js';
import { day, notKnown } from './format.js';
import { personOf } from './seats-table.js';

export const caseStates = {
  found: 'Found',
  notified: 'Notified',
  confirmed: 'Confirmed',
  kept: 'Kept',
  excluded: 'Excluded',
};
export const findings = {
  orphan: 'Holder has left',
  never_used: 'Never used',
  idle: 'Idle',
  duplicate: 'Duplicate account',
};
export const strengths = { high: 'High', medium: 'Medium', low: 'Low' };

/** What is chosen of the cases; `product` is `platform/product`. */
export function ofCases({ q, product: key, state, strength }) {
  const [platform, product] = key.split('/');
  return [
    platform && is('platform', platform),
    product && is('product', product),
    state && is('case_state', state),
    strength && is('strength', strength),
    mentions(['case_id', 'person', 'email', 'account', 'manager'], q),
  ];
}

export const productKey = ({ platform, product }) => `${platform}/${product}`;

const order = { column: null, isDescending: false };

/** The list to work through; the order is kept while filters change. */
export function casesTable(cases) {
  return dataTable({
    caption: 'Seats to give back',
    order,
    rows: cases,
    columns: [
      { label: 'Person', value: ({ person }) => person, show: holder },
      {
        label: 'Product',
        value: (one) => one.product_name,
        show: (one) =>
          html`${one.product_name}<small>${[one.scope, one.tier].filter(Boolean).join(', ')}</small>`,
      },
      { label: 'State', value: (one) => caseStates[one.case_state], show: stateOf },
      { label: 'Reason', value: (one) => findings[one.finding], show: reasonOf },
      {
        label: 'Evidence',
        value: ({ strength }) => strengths[strength] ?? null,
        show: ({ strength }) => strengths[strength] ?? notKnown,
      },
      { label: 'Whom to ask', value: ({ manager }) => manager, show: ({ manager }) => manager ?? notKnown },
      {
        label: 'A month',
        value: (one) => (one.unit_price_per_month === null ? null : Number(one.unit_price_per_month)),
        isNumber: true,
        show: priceOf,
      },
      { label: 'Case', value: (one) => one.case_id, show: (one) => html`<code>${one.case_id}</code>` },
    ],
  });
}

function holder(one) {
  const name = personOf({ ...one, kind: one.account_kind });
  return one.account === one.person ? name : html`${name}<small>${one.account}</small>`;
}

function stateOf(one) {
  const detail =
    one.case_state === 'excluded'
      ? `${one.exclusion_reason}${one.exclusion_until === null ? '' : `, until ${day(one.exclusion_until)}`}`
      : one.case_state === 'kept'
        ? `${one.kept_reason ?? ''}${one.kept_until === null ? '' : `, until ${day(one.kept_until)}`}`
        : `since ${day(one.state_since)}`;
  const expired = one.exclusion_is_expired
    ? html`<small class="attention evidence">▲ exclusion expired on ${day(one.exclusion_until)}</small>`
    : null;
  return html`${caseStates[one.case_state]}<small class="evidence">${detail}</small>${expired}`;
}

function reasonOf(one) {
  const others = (one.findings ?? [])
    .filter((finding) => finding !== one.finding)
    .map((finding) => findings[finding].toLowerCase());
  const also = others.length > 0 ? `; also ${others.join(', ')}` : '';
  return html`${findings[one.finding]}<small class="evidence">${one.evidence ?? 'the newest figures no longer prove it'}${also}</small>`;
}

function priceOf(one) {
  if (one.unit_price_per_month === null) return html`<small>no price</small>`;
  return html`${unitPrice(one.unit_price_per_month, one.currency)}<small class="evidence">${contractOf({
    contract: one.contract,
    starts_on: one.contract_from,
    ends_on: one.contract_to,
  })}</small>`;
}
