import { html } from 'htl';
import { day, plural } from './format.js';

/** Whether a roster is in force, and what is wrong with its file. `roster`: the last reading; absent: never read. */
export function rosterNotice(roster) {
  if (!roster || roster.outcome === 'not_used') {
    return html`<p>There is no roster: only what the platforms say is known of who has left. To use one, put <code>roster.csv</code> beside the configuration.</p>`;
  }
  const inForce =
    roster.in_force_since === null
      ? 'No roster is in force.'
      : `The roster in force is of ${day(roster.in_force_since)}: ${plural(roster.people, 'person', 'people')}.`;
  return roster.message === null
    ? html`<p>${inForce}</p>`
    : html`<section class="notice"><h3>The roster could not be read on ${day(roster.as_of)}</h3><p>${inForce}</p><pre>${roster.message}</pre></section>`;
}
