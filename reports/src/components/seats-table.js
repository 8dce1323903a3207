import { html } from 'htl';
import { includes, is, mentions } from './conditions.js';
import { dataTable } from './data-table.js';
import { day, notKnown } from './format.js';
import { colorOf, seatLabels } from './seat-states.js';

/** A state in words, with its color beside it. */
export function stateMark(state) {
  return html`<span class="state"><span class="swatch" style=${`background: ${colorOf(state)}`}></span>${seatLabels[state] ?? state}</span>`;
}

/** Who is behind an account: the name, the address where one is told, and whether it is no human. */
export function personOf({ person, email, kind }) {
  return html`<span class="person">${person}${email && email !== person ? html`<small>${email}</small>` : null}${
    kind === 'service' || kind === 'internal' ? html`<small>${kind} account</small>` : null
  }</span>`;
}

/** What is chosen of the seats of a platform. */
export function ofSeats({ product, state, department, team, q }) {
  return [
    product && is('product', product),
    state && is('state', state),
    department && is('org_unit', department),
    team && includes('teams', team),
    mentions(['person', 'email', 'account'], q),
  ];
}

const order = { column: null, isDescending: false };

/** Who holds the seats; the order is kept while filters change. */
export function seatsTable(seats, { caption }) {
  return dataTable({
    caption,
    order,
    rows: seats,
    columns: [
      {
        label: 'Person',
        value: ({ person }) => person,
        show: (seat) => personOf({ ...seat, kind: seat.account_kind }),
      },
      { label: 'Account', value: ({ account }) => account },
      {
        label: 'Product',
        value: (seat) => seat.product_name,
        show: (seat) =>
          html`${seat.product_name}<small>${[seat.scope, seat.tier].filter(Boolean).join(', ')}</small>`,
      },
      { label: 'Department', value: (seat) => seat.org_unit },
      { label: 'State', value: (seat) => seatLabels[seat.state], show: (seat) => stateMark(seat.state) },
      {
        label: 'Last activity',
        value: (seat) => seat.last_active_on,
        show: (seat) => html`<span class="day">${day(seat.last_active_on)}</span>`,
      },
      { label: 'Held since', value: (seat) => seat.granted_on ?? seat.first_seen_on, show: heldSince },
      {
        label: 'Billed',
        value: ({ billable }) => (billable === null ? null : billable ? 'yes' : 'no'),
        show: ({ billable }) => (billable === null ? notKnown : billable ? 'yes' : 'no'),
      },
    ],
  });
}

/** The platform's own date of the grant, else the first day on which the seat was seen. */
function heldSince({ granted_on, first_seen_on }) {
  return html`<span class="day">${granted_on === null ? html`${day(first_seen_on)}<small>first seen</small>` : day(granted_on)}</span>`;
}
