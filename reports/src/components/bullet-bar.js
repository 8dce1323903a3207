import { html } from 'htl';
import { count } from './format.js';

/**
 * Active seats (dark bar) within the assigned ones (light bar), with a mark where the entitlement ends. All bars of a
 * table share no scale: each one's end is its own larger of assigned and entitled.
 */
export function bulletBar({ assigned, active_30d: active, entitled, entitled_by: by }) {
  const end = Math.max(assigned, entitled ?? 0, 1);
  const width = (seats) => `width: ${((100 * seats) / end).toFixed(2)}%`;
  const summary = `${count(assigned)} assigned, ${active === null ? 'activity unknown' : `${count(active)} active in 30 days`}, ${
    entitled !== null
      ? `${count(entitled)} entitled`
      : by === 'unlimited'
        ? 'any number entitled'
        : 'entitlement unknown'
  }`;
  return html`<div class="bullet" role="img" aria-label=${summary}>
    <div class=${active === null ? 'assigned untold' : 'assigned'} style=${width(assigned)}></div>
    ${active === null ? null : html`<div class="active" style=${width(active)}></div>`}
    ${entitled === null ? null : html`<div class="entitled" style=${`left: ${((100 * entitled) / end).toFixed(2)}%`}></div>`}
  </div>`;
}
