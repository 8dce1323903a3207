import { json, type Reply, type Request } from '../http/exchange.ts';

/** One page of a list by its number, and the `Link` header that leads to the others. */
export interface NumberedPage<T> {
  items: T[];
  headers: Record<string, string>;
}

interface List<T> {
  readonly length: number;
  slice(from: number, to: number): Iterable<T>;
}

/** More than 100 a page are never given, whatever is asked. */
export function pageOf<T>(request: Request, list: List<T>, defaultSize = 30): NumberedPage<T> {
  const size = Math.min(100, positive(request.query.get('per_page'), defaultSize));
  const page = positive(request.query.get('page'), 1);
  const { shift } = request;
  const last = Math.max(1, Math.ceil((list.length - shift) / size));
  const links: string[] = [];
  const link = (relation: string, number: number): void => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(number));
    links.push(`<${request.base}${request.path}?${query}>; rel="${relation}"`);
  };
  if (page > 1) link('prev', Math.min(page - 1, last));
  if (page < last) link('next', page + 1);
  if (page < last) link('last', last);
  if (page > 1) link('first', 1);
  return {
    items: [...list.slice(Math.max(0, (page - 1) * size + shift), Math.max(0, page * size + shift))],
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

/** A page of a bare array. */
export function arrayPage<T>(request: Request, list: List<T>, record: (item: T) => unknown): Reply {
  const { items, headers } = pageOf(request, list);
  return json(items.map(record), 200, headers);
}

function positive(text: string | null, fallback: number): number {
  const number = Number(text ?? fallback);
  return Number.isInteger(number) && number > 0 ? number : fallback;
}
