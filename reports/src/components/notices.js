import { html } from 'htl';
import { platforms, titleOf } from './platforms.js';

/** In place of figures, before there are any. */
export function noFiguresYet() {
  return html`<section class="notice"><h2>No figures yet</h2>
    <p>They appear after the first sync. To start one: <code>insights sync</code>. How it went is on <a href="./data-health">Data health</a>.</p></section>`;
}

/** In place of a platform's figures: it is not connected, or nothing of it could be read so far. */
export function noFiguresOf(platform, statuses) {
  const tried = statuses.filter((status) => status.platform === platform && status.outcome !== 'skipped');
  const title = titleOf(platform);
  if (tried.length > 0) {
    return html`<section class="notice"><h2>Nothing of ${title} could be read yet</h2>
      <p>${tried.find(({ error }) => error)?.error ?? 'The first reading is not done.'}</p>
      <p>All of it is on <a href="../data-health">Data health</a>; <code>insights doctor</code> tries the credential.</p></section>`;
  }
  const { variables } = platforms.find((known) => known.platform === platform);
  return html`<section class="notice"><h2>${title} is not configured</h2>
    <p>To connect it, set ${variables.map((name, i) => html`${i > 0 ? ', ' : ''}<code>${name}</code>`)} in the environment or in
      <code>.env</code>, try them with <code>insights doctor</code>, and start again. The other pages do not need it.</p></section>`;
}
