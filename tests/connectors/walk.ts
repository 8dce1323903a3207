import { type FetchedPage, fetchPage } from '../../activities/engine/fetch-page.ts';
import type { OpenConnection, Platform, PlatformRequest } from '../../activities/engine/platform.ts';
import type { RequestContext, Resource, Slice } from '../../activities/engine/resource.ts';

/** A slice of a resource, read to its end. */
export interface Walked {
  slice: Slice;
  records: unknown[];
  requests: PlatformRequest[];
  pages: FetchedPage[];
}

/** The resource of that name. */
export function resourceOf(platform: Platform, name: string): Resource {
  const found = platform.resources.find((resource) => resource.name === name);
  if (!found) throw new Error(`${platform.name} has no resource ${name}`);
  return found;
}

/** Reads a slice page by page, as the engine does. */
export async function walk(
  platform: Platform,
  open: OpenConnection,
  resource: Resource,
  slice: Slice = { name: '', parent: null },
  watermark: string | null = null,
): Promise<Walked> {
  const context: RequestContext = { slice, settings: open.settings, asOf: '2026-06-17', watermark };
  const walked: Walked = { slice, records: [], requests: [], pages: [] };
  let next: PlatformRequest | null = resource.first(context);
  while (next !== null) {
    const page: FetchedPage = await fetchPage(
      { platform, connection: platform.name, open, resource },
      next,
      context,
    );
    walked.requests.push(next);
    walked.pages.push(page);
    walked.records.push(...page.records);
    next = page.next;
  }
  return walked;
}
