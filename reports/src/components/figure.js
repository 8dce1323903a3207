import { html } from 'htl';
import { dataTable } from './data-table.js';

/**
 * A chart with its title, a note on how to read it, and the same figures as a table, which is made when it is opened.
 * `summary` says in a sentence what the chart shows; it takes the chart's place where it cannot be seen.
 */
export function figure({ title, summary, note, chart, table }) {
  for (const marked of chart.querySelectorAll('[aria-label], [aria-description]')) {
    marked.removeAttribute('aria-label');
    marked.removeAttribute('aria-description');
  }
  const picture = chart.matches('svg') ? chart : chart.querySelector('svg');
  picture?.setAttribute('role', 'img');
  picture?.setAttribute('aria-label', summary);
  const details = html`<details><summary>Show as table</summary></details>`;
  details.addEventListener('toggle', () => details.append(dataTable({ ...table, caption: title })), {
    once: true,
  });
  return html`<figure class="chart">
    <figcaption><h3>${title}</h3></figcaption>
    ${chart}
    <p class="how-to-read">${note}</p>
    ${details}
  </figure>`;
}
