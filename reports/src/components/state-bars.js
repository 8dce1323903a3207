import { html } from 'htl';
import { count, percent } from './format.js';
import { colorOf, seatStates } from './seat-states.js';

/**
 * Groups of seats (departments, teams), each with its states as one bar on a scale shared by all, and in figures.
 * `nameOf(row)` is what the group is called; `shown` is how many are shown before the rest is asked for.
 */
export function stateBars(rows, { caption, heading, nameOf, shown = 12 }) {
  const most = Math.max(1, ...rows.map(({ assigned }) => assigned));
  const body = html`<tbody>${rows.slice(0, shown).map((row) => rowOf(row, most, nameOf))}</tbody>`;
  const rest = rows.slice(shown);
  const more = html`<button type="button">Show ${count(rest.length)} more</button>`;
  more.addEventListener('click', () => {
    body.append(...rest.map((row) => rowOf(row, most, nameOf)));
    more.remove();
  });
  return html`<div class="scroll" role="region" aria-label=${caption} tabindex="0"><table class="state-bars">
    <caption class="only-read-aloud">${caption}</caption>
    <thead><tr><th scope="col">${heading}</th><th scope="col" class="bar">Seats by state</th>
      <th scope="col" class="number">Assigned</th><th scope="col" class="number">Active 30 d</th>
      <th scope="col" class="number">Share</th><th scope="col" class="number">Idle >90 d</th>
      <th scope="col" class="number">Never used</th><th scope="col" class="number">Unknown</th></tr></thead>
    ${body}</table></div>${rest.length > 0 ? more : null}`;
}

function rowOf(row, most, nameOf) {
  return html`<tr>
    <th scope="row">${nameOf(row)}</th>
    <td class="bar"><div class="stack" aria-hidden="true" style=${`width: ${((100 * row.assigned) / most).toFixed(2)}%`}>${seatStates
      .filter(({ seats }) => seats(row) > 0)
      .map(
        ({ state, seats }) =>
          html`<span style=${`flex-grow: ${seats(row)}; background: ${colorOf(state)}`}></span>`,
      )}</div></td>
    <td class="number">${count(row.assigned)}</td>
    <td class="number">${count(row.active_30d)}</td>
    <td class="number">${percent(row.active_of_assigned)}</td>
    <td class="number">${count(row.idle_over_90d)}</td>
    <td class="number">${count(row.never_used)}</td>
    <td class="number">${count(row.unknown)}</td>
  </tr>`;
}

/** What the colors of the bars say. */
export function stateLegend(rows) {
  return html`<ul class="legend">${seatStates
    .filter(({ seats }) => rows.some((row) => seats(row) > 0))
    .map(
      ({ state, label }) =>
        html`<li><span class="swatch" style=${`background: ${colorOf(state)}`}></span>${label}</li>`,
    )}</ul>`;
}
