import { html } from 'htl';
import { hasOne, includes, is, mentions } from './conditions.js';
import { dataTable } from './data-table.js';
import { day } from './format.js';
import { titleOf } from './platforms.js';
import { colorOf, seatLabels } from './seat-states.js';
import { personOf } from './seats-table.js';

/** What is chosen of the people: a platform and a state must meet in one seat. */
export function ofPeople({ platform, state, department, team, q }) {
  return [
    department && is('org_unit', department),
    team && includes('teams', team),
    hasOne('seats', { platform, state }),
    mentions(['person', 'email'], q),
  ];
}

const order = { column: null, isDescending: false };

/** Who holds what; the order is kept while filters change. */
export function peopleTable(people, { caption }) {
  return dataTable({
    caption,
    order,
    rows: people,
    columns: [
      { label: 'Person', value: ({ person }) => person, show: personOf },
      { label: 'Department', value: (person) => person.org_unit },
      { label: 'Seats', value: (person) => person.seats_held, isNumber: true },
      {
        label: 'Holds',
        value: ({ seats }) => seats.map(({ product }) => product).join(', ') || null,
        show: holdings,
      },
      {
        label: 'Last activity',
        value: (person) => person.last_active_on,
        show: (person) => html`<span class="day">${day(person.last_active_on)}</span>`,
      },
    ],
  });
}

function holdings({ seats }) {
  if (seats.length === 0) return html`<small>no seat</small>`;
  return html`<ul class="holdings">${seats.map(
    (
      seat,
    ) => html`<li title=${`${titleOf(seat.platform)}, ${seat.scope}`}><span class="swatch" style=${`background: ${colorOf(seat.state)}`}></span>${seat.product}
      <small>${seatLabels[seat.state] ?? seat.state}${seat.last_active_on === null ? '' : `, ${day(seat.last_active_on)}`}</small></li>`,
  )}</ul>`;
}
