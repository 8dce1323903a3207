import { z } from 'zod';
import type { PlatformRequest } from '../engine/platform.ts';
import type { Page } from '../engine/resource.ts';

/** The first page of a list of Access v2. The limit is the documented default, written out so that it stays. */
export function firstPage(path: string): PlatformRequest {
  return { method: 'GET', path, query: [['limit', '1000']] };
}

/**
 * The page behind a page of Access v2. The documentation is silent on the last page: its cursor may be absent, empty, or
 * the one that was asked with; and a page without records is the last one too.
 */
export function nextPage(body: unknown, request: PlatformRequest, list: 'users' | 'groups'): Page['next'] {
  const page = listBody.parse(body);
  const asked = request.query?.find(([name]) => name === 'cursor')?.[1];
  if (!page.cursor || page.cursor === asked || !page[list]?.length) return null;
  const first = firstPage(request.path);
  return { ...first, query: [...(first.query ?? []), ['cursor', page.cursor]] };
}

const records = z.array(z.unknown()).optional();
const listBody = z.looseObject({ cursor: z.string().nullish(), users: records, groups: records });
