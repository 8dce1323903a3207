import type { Dialect } from '../http/dialect.ts';
import type { Reply, Request } from '../http/exchange.ts';
import { changeBody, isObject, type Json } from './records.ts';

/** How a platform's page says where the list goes on. */
interface NextPage {
  /** What would lead to this very page again: what a `next` looks like here. */
  own(request: Request): string;
  /** The page with another `next`, or with none; `change` is given the one that it has. */
  change(reply: Reply, change: (next: string | null) => string | null): Reply;
}

const github: NextPage = {
  own({ base, path, query }) {
    const asked = new URLSearchParams(query);
    asked.set('page', query.get('page') ?? '1');
    return `${base}${path}?${asked}`;
  },
  change(reply, change) {
    const links = (reply.headers.link ?? '').split(', ').filter((link) => link !== '');
    const next = links.find((link) => link.endsWith('rel="next"'))?.match(/<([^>]+)>/)?.[1] ?? null;
    const others = links.filter((link) => !/rel="(next|last)"$/.test(link));
    const changed = change(next);
    const link = changed === null ? others : [...others, `<${changed}>; rel="next"`];
    const { link: _before, ...headers } = reply.headers;
    return { ...reply, headers: link.length === 0 ? headers : { ...headers, link: link.join(', ') } };
  },
};

const atlassian: NextPage = {
  own({ base, path, query, body }) {
    const asked = query.get('cursor') ?? cursorIn(body) ?? Buffer.from('after:0').toString('base64url');
    const isUrl = path.endsWith('/workspaces') || path.startsWith('/admin/v1/');
    return isUrl ? `${base}${path}?cursor=${asked}` : asked;
  },
  change: (reply, change) =>
    changeBody(reply, (body) => {
      if (!isObject(body) || !isObject(body.links)) return body;
      const { next } = body.links;
      return { ...body, links: { ...body.links, next: change(typeof next === 'string' ? next : null) } };
    }),
};

function cursorIn(body: string): string | null {
  if (body === '') return null;
  const { cursor } = JSON.parse(body) as { cursor?: string | null };
  return cursor ?? null;
}

const jfrog: NextPage = {
  own: ({ query }) => query.get('cursor') ?? '',
  change: (reply, change) =>
    changeBody(reply, (body): Json => {
      if (!isObject(body)) return body;
      const { cursor, ...rest } = body;
      const next = change(typeof cursor === 'string' ? cursor : null);
      return next === null ? rest : { ...rest, cursor: next };
    }),
};

/** Trello's lists have no pages that lead on. */
export const nextPages: Partial<Record<Dialect['name'], NextPage>> = { atlassian, github, jfrog };
