import { html } from 'htl';
import { csvButton } from './csv-button.js';
import { count, plural } from './format.js';

/**
 * A table that is sorted by its headings and shows one page of rows at a time, so that ten thousand rows stay fast.
 * Columns: `{label, value(row) → text | number | null, show?(row) → content, isNumber?, isProse?}`; null comes last either way.
 * `order` (`{column, isDescending}`, `column` is an index) is kept by the caller when the table is made anew.
 */
export function dataTable({
  caption,
  columns,
  rows,
  pageSize = 25,
  order = { column: null, isDescending: false },
}) {
  let page = 0;
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const body = html`<tbody></tbody>`;
  const headings = columns.map(({ label, isNumber }, column) => {
    const button = html`<button type="button">${label}</button>`;
    button.addEventListener('click', () => {
      order.isDescending = order.column === column ? !order.isDescending : Boolean(isNumber);
      order.column = column;
      page = 0;
      fill();
    });
    return html`<th scope="col" class=${isNumber ? 'number' : ''}>${button}</th>`;
  });
  const position = html`<span aria-live="polite"></span>`;
  const previous = html`<button type="button">Previous</button>`;
  const next = html`<button type="button">Next</button>`;
  previous.addEventListener('click', () => turn(-1));
  next.addEventListener('click', () => turn(1));

  function turn(by) {
    page = Math.min(Math.max(page + by, 0), pages - 1);
    fill();
  }

  function fill() {
    headings.forEach((heading, column) => {
      if (column !== order.column) heading.removeAttribute('aria-sort');
      else heading.setAttribute('aria-sort', order.isDescending ? 'descending' : 'ascending');
    });
    const shown = sorted(rows, columns[order.column], order.isDescending).slice(
      page * pageSize,
      (page + 1) * pageSize,
    );
    body.replaceChildren(...shown.map((row) => rowOf(row, columns)));
    const first = page * pageSize + 1;
    position.textContent =
      rows.length === 0
        ? 'Nothing matches.'
        : pages === 1
          ? plural(rows.length, 'row')
          : `${count(first)}–${count(first + shown.length - 1)} of ${count(rows.length)}`;
    previous.disabled = page === 0;
    next.disabled = page === pages - 1;
  }

  fill();
  return html`<div class="data-table">
    <div class="scroll" role="region" aria-label=${caption} tabindex="0">
      <table><caption class="only-read-aloud">${caption}</caption><thead><tr>${headings}</tr></thead>${body}</table>
    </div>
    <div class="pages">${position}${pages > 1 ? [previous, next] : null}${
      rows.length > 0 ? csvButton(columns, rows, caption) : null
    }</div>
  </div>`;
}

function rowOf(row, columns) {
  return html`<tr>${columns.map(
    ({ value, show, isNumber, isProse }) =>
      html`<td class=${isNumber ? 'number' : isProse ? 'prose' : ''}>${show ? show(row) : isNumber ? count(value(row)) : (value(row) ?? '–')}</td>`,
  )}</tr>`;
}

/** A new list; without a column in the order it came in. */
function sorted(rows, column, isDescending) {
  if (!column) return rows;
  const sign = isDescending ? -1 : 1;
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  return rows
    .map((row) => ({ row, value: column.value(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return sign * (typeof a.value === 'number' ? a.value - b.value : compare(a.value, b.value));
    })
    .map(({ row }) => row);
}
