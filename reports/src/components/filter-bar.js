import { html } from 'htl';

/**
 * A form whose value is kept in the page's address, so that a view can be shared. `fields` are of the kinds `select`
 * (`options`: `{value, label}`), `date` (`min`, `max`) and `search`; each starts with the address's value, else with its
 * `initial`. `label` tells one bar of a page from another. The element's `value` is an object of texts by name; it says `input` at each change.
 */
export function filterBar(fields, label = 'Filters') {
  const asked = new URLSearchParams(location.search);
  const controls = fields.map((field) => ({ ...field, control: controlOf(field, asked.get(field.name)) }));
  const form = html`<form class="filters" aria-label=${label}>
    ${controls.map((field) => html`<label><span>${field.label}</span>${field.control}</label>`)}
  </form>`;
  const chosenIn = ({ control, initial }) => control.value || initial;
  Object.defineProperty(form, 'value', {
    get: () => Object.fromEntries(controls.map((field) => [field.name, chosenIn(field)])),
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    const query = new URLSearchParams(location.search);
    for (const field of controls) {
      if (chosenIn(field) === field.initial) query.delete(field.name);
      else query.set(field.name, chosenIn(field));
    }
    history.replaceState(null, '', query.size > 0 ? `?${query}` : location.pathname);
  });
  return form;
}

function controlOf(field, asked) {
  if (field.kind === 'select') {
    const chosen = field.options.some(({ value }) => value === asked) ? asked : field.initial;
    return html`<select name=${field.name}>
      ${field.options.map(({ value, label }) => html`<option value=${value} selected=${value === chosen}>${label}</option>`)}
    </select>`;
  }
  if (field.kind === 'date') {
    const chosen =
      asked !== null && /^\d{4}-\d\d-\d\d$/.test(asked) && asked >= field.min && asked <= field.max
        ? asked
        : field.initial;
    return html`<input type="date" name=${field.name} min=${field.min} max=${field.max} value=${chosen}>`;
  }
  return html`<input type="search" name=${field.name} placeholder=${field.placeholder} value=${asked ?? ''} autocomplete="off">`;
}

/** Choices of what occurs in the rows, behind one for all of them. */
export function choices(all, values) {
  const known = [...new Set(values)].sort((a, b) => a.localeCompare(b, 'en'));
  return [{ value: '', label: all }, ...known.map((value) => ({ value, label: value }))];
}

/** The page at `path` with what is chosen here and with `chosen` beside it. */
export function linkTo(path, chosen) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(chosen)) query.set(name, value);
  return `${path}?${query}`;
}
