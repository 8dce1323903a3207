import { html } from 'htl';
import { dataTable } from './data-table.js';
import { day } from './format.js';

/** Whose seats the configuration keeps, and until when. */
export function exclusionsTable(exclusions) {
  return dataTable({
    caption: 'Exclusions',
    rows: exclusions,
    columns: [
      { label: 'Seats of', value: whose },
      { label: 'Reason', value: (row) => row.exclusion_reason, isProse: true },
      { label: 'Until', value: (row) => row.exclusion_until, show: until },
    ],
  });
}

function whose(row) {
  return [row.excluded_account, row.excluded_email, row.excluded_pattern, row.excluded_product]
    .filter(Boolean)
    .join(', ');
}

function until(row) {
  return html`<span class="day">${day(row.exclusion_until)}</span>${
    row.exclusion_is_expired ? html`<small class="attention">▲ expired: it counts no more</small>` : null
  }`;
}
