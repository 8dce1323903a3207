import { html } from 'htl';

/** The queries that the figures come from: asked of the database (`insights sql`), they give them again. */
export function sqlBehind(...queries) {
  return html`<details class="sql-behind"><summary>SQL behind these figures</summary>${queries.map(
    (query) => html`<pre tabindex="0">${query.trim()}</pre>`,
  )}</details>`;
}
