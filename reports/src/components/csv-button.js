import { html } from 'htl';
import { toCsv } from './to-csv.js';

/** A button that hands over all rows of a table, not only those of the page that is shown. */
export function csvButton(columns, rows, name) {
  const button = html`<button type="button">Download CSV</button>`;
  button.addEventListener('click', () => {
    const address = URL.createObjectURL(new Blob([toCsv(columns, rows)], { type: 'text/csv' }));
    html`<a href=${address} download=${`${name}.csv`}></a>`.click();
    URL.revokeObjectURL(address);
  });
  return button;
}
