import { NotApplicable } from '../../activities/engine/fetch-page.ts';
import type { OpenConnection, Platform } from '../../activities/engine/platform.ts';
import type { Resource, Slice } from '../../activities/engine/resource.ts';
import { resourceOf, type Walked, walk } from '../connectors/walk.ts';
import type { Exchange } from './exchange.ts';
import type { tap } from './tap.ts';

type Tap = Awaited<ReturnType<typeof tap>>;

/** What passed while one resource was read. */
export interface Recorded {
  resource: Resource;
  exchanges: Exchange[];
  /** Pages of its longest slice. */
  pages: number;
}

/**
 * Reads all resources of a platform, a *log* a second time from where it ended. Children are read for all records of
 * their parents, also for those that the connector would leave out: an old API is asked although there is a new one.
 * @param pageSizes by resource, of those that are to be cut into smaller pages than the connector asks for
 */
export async function recordAll(
  platform: Platform,
  open: OpenConnection,
  between: Tap,
  pageSizes: Record<string, number>,
): Promise<Recorded[]> {
  const read = new Map<string, Walked[]>();
  const recorded: Recorded[] = [];
  for (const resource of platform.resources) {
    const walked: Walked[] = [];
    between.cutPages(pageSizes[resource.name] ?? null);
    for (const slice of slicesOf(platform, resource, read)) {
      const whole = await walkSlice(platform, open, resource, slice, null);
      if (whole === null) continue;
      walked.push(whole);
      const [newest] = whole.records;
      if (!resource.watermark || newest === undefined) continue;
      await walkSlice(platform, open, resource, slice, resource.watermark(resource.record.parse(newest)));
    }
    read.set(resource.name, walked);
    const pages = Math.max(0, ...walked.map(({ requests }) => requests.length));
    recorded.push({ resource, exchanges: between.take(), pages });
  }
  between.cutPages(null);
  return recorded;
}

function slicesOf(platform: Platform, { parent }: Resource, read: Map<string, Walked[]>): Slice[] {
  if (!parent) return [{ name: '', parent: null }];
  const { record, key } = resourceOf(platform, parent.resource);
  return (read.get(parent.resource) ?? []).flatMap(({ slice, records }) =>
    records.map((one) => ({ name: key(record.parse(one), slice), parent: one })),
  );
}

/** A slice read to its end; null where the platform says that there is no such thing. */
async function walkSlice(
  platform: Platform,
  open: OpenConnection,
  resource: Resource,
  slice: Slice,
  watermark: string | null,
): Promise<Walked | null> {
  try {
    return await walk(platform, open, resource, slice, watermark);
  } catch (error) {
    if (error instanceof NotApplicable) return null;
    throw error;
  }
}
