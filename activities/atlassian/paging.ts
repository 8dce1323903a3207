import { z } from 'zod';
import type { PlatformRequest } from '../engine/platform.ts';

/** What a page says of the following one: `links.next` is a URL on some endpoints and a bare cursor on others. */
const envelope = z.looseObject({
  links: z.looseObject({ next: z.string().nullish() }).nullish(),
  meta: z.looseObject({ total: z.number().int().nullish() }).nullish(),
});

/**
 * The cursor of the following page, whichever form it has; `null` on the last page. A URL without a cursor is given
 * back as it is: the platform refuses it, where ending here would lose the rest of the list in silence.
 */
export function nextCursor(body: unknown): string | null {
  const next = nextOf(body);
  if (!next || !isUrl(next)) return next;
  return new URL(next).searchParams.get('cursor') ?? next;
}

/** The following page of a list read with GET: a URL is followed, a cursor replaces all other parameters. */
export function nextOfGet(body: unknown, path: string): PlatformRequest | { link: string } | null {
  const next = nextOf(body);
  if (!next) return null;
  return isUrl(next) ? { link: next } : { method: 'GET', path, query: [['cursor', next]] };
}

/** How many records the list has over all its pages, where the platform says so. */
export function statedTotal(body: unknown): { count: number; of: 'rows' } | null {
  const total = envelope.parse(body).meta?.total;
  return total == null ? null : { count: total, of: 'rows' };
}

function nextOf(body: unknown): string | null {
  return envelope.parse(body).links?.next || null;
}

/** A base64 cursor may begin with a slash, and `a:b` is a URL to some: only an absolute web address is one here. */
function isUrl(next: string): boolean {
  return /^https?:\/\//i.test(next);
}
