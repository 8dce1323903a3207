import type { PlatformResponse } from '../engine/platform.ts';
import type { Page } from '../engine/resource.ts';

/**
 * The URL marked `rel="next"` in the `Link` header, which is absent when all fits on one page. It is followed as it
 * stands: GitHub may put an enterprise's number where we put its slug.
 */
export function nextLink({ headers }: PlatformResponse): Page['next'] {
  for (const [, link, parameters] of (headers.link ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    if (link && /;\s*rel="?next"?(?=[\s;,]|$)/i.test(parameters ?? '')) return { link };
  }
  return null;
}
