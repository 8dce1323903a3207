import type { Day } from '../model/days.ts';
import type { Item } from './items.ts';

/** `{"created": {"$gte": "…"}}`, `{"repo": "…"}`, `{"$and": […]}`. */
export type Criteria = { [field: string]: unknown };

/** Whether an item is one of those asked for. */
export function passes(item: Item, criteria: Criteria): boolean {
  return Object.entries(criteria).every(([field, wanted]) => {
    if (field === '$and') return (wanted as Criteria[]).every((one) => passes(item, one));
    const value = fieldOf(item, field);
    if (value === undefined) return false;
    if (typeof wanted !== 'object' || wanted === null) return value === wanted;
    return Object.entries(wanted).every(([comparison, than]) =>
      compare(String(value), comparison, String(than)),
    );
  });
}

/** The days on which what is asked for may have been made: none where it is asked by its downloads. */
export function daysOf(criteria: Criteria): { from: Day; to: Day } {
  const days = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  for (const [field, wanted] of Object.entries(criteria)) {
    const inner = field === '$and' ? (wanted as Criteria[]).map(daysOf) : [bounds(field, wanted)];
    days.from = Math.max(days.from, ...inner.map(({ from }) => from));
    days.to = Math.min(days.to, ...inner.map(({ to }) => to));
  }
  return days;
}

function bounds(field: string, wanted: unknown): { from: Day; to: Day } {
  const at = (comparison: string): number =>
    Date.parse(Object(wanted)[field === 'created' ? comparison : '']) / 86_400_000;
  const [first, last] = [Math.floor(at('$gte')), Math.ceil(at('$lt'))];
  return {
    from: Number.isNaN(first) ? Number.NEGATIVE_INFINITY : first,
    to: field.startsWith('stat.') ? 0 : Number.isNaN(last) ? Number.POSITIVE_INFINITY : last,
  };
}

function fieldOf(item: Item, field: string): unknown {
  const [domain, name = ''] = field.split('.');
  return domain === 'stat' ? Object(item.stats)[name] : Object(item)[field];
}

/** Times are compared as such, whatever their offsets. */
function compare(value: string, comparison: string, than: string): boolean {
  const after = Date.parse(value) - Date.parse(than);
  switch (comparison) {
    case '$eq':
      return value === than;
    case '$gt':
      return after > 0;
    case '$gte':
      return after >= 0;
    case '$lt':
      return after < 0;
    case '$lte':
      return after <= 0;
    default:
      return false;
  }
}
