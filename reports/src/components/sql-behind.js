import { html } from 'htl';

/** The query that the figures come from: asked of the database (`insights sql`), it gives them again. */
export function sqlBehind(query) {
  return html`<details class="sql-behind"><summary>SQL behind these figures</summary><pre tabindex="0">${query.trim()}</pre></details>`;
}
