import type { ConfiguredConnection } from '../../config/connections.ts';
import type { Database } from '../../sql/database.ts';
import { PlatformError, type PlatformFailure } from './errors.ts';
import type { Extraction } from './extraction.ts';
import { type FetchedPage, fetchPage } from './fetch-page.ts';
import { LongWait, pauseConnection, takePermit } from './pace.ts';
import type { OpenConnection, PlatformRequest } from './platform.ts';
import type { RequestContext, Resource } from './resource.ts';
import { sideBySide } from './side-by-side.ts';
import { markGone, type OpenSlice } from './slices.ts';
import { storePage } from './store-page.ts';

/** Where a platform says to wait but not how long. */
const defaultWaitMilliseconds = 60_000;
/** A platform that refuses and says "wait 0 s" still gets a rest. */
const shortestWaitMilliseconds = 1_000;

/** What a stretch works with. */
export interface Stretch {
  database: Database;
  connection: ConfiguredConnection;
  open: OpenConnection;
  resource: Resource;
  extraction: Extraction;
  /** The day that the extraction speaks of. */
  asOf: string;
  /** Pages that may still be read, and until when. */
  budget: { pages: number; until: number };
  signal: AbortSignal;
}

/**
 * Reads pages of these slices until they are complete or the stretch's budget is spent. Each page is durable before the
 * next one of its slice is asked for. Returns for how long to wait before going on, 0 when not at all.
 * @throws PlatformError, NotApplicable, Fenced
 */
export async function readSlices(
  stretch: Stretch,
  slices: OpenSlice[],
): Promise<{ waitMilliseconds: number }> {
  const { budget } = stretch;
  const isSpent = () => budget.pages <= 0 || Date.now() >= budget.until;
  const read = (slice: OpenSlice, isOver: () => boolean) => readSlice(stretch, slice, isOver);
  return { waitMilliseconds: await sideBySide(slices, isSpent, read) };
}

async function readSlice(stretch: Stretch, slice: OpenSlice, isOver: () => boolean): Promise<void> {
  const { database, resource, open, extraction } = stretch;
  const { watermark } = slice;
  const context: RequestContext = { slice, settings: open.settings, asOf: stretch.asOf, watermark };
  const asked = new Set<string>();
  let request: PlatformRequest | null = slice.cursor ?? resource.first(context);
  let permit: Promise<void> | null = null;
  while (request && !isOver()) {
    await (permit ?? permitFor(stretch, request));
    const page = await fetchPaced(stretch, request, context, slice);
    if (!page) return;
    asked.add(JSON.stringify(request));
    if (page.next && asked.has(JSON.stringify(page.next))) {
      throw platformError(stretch, {
        kind: 'unexpected_answer',
        said: 'the platform sends the same page again and again (a repeated cursor)',
      });
    }
    stretch.budget.pages -= 1;
    permit = page.next && !isOver() ? permitFor(stretch, page.next) : null;
    await storePage(database, extraction, resource, slice, page, 1);
    request = page.next;
  }
}

/** Asked for while the page before is being stored; a refusal waits until somebody asks for the outcome. */
function permitFor({ database, connection, signal }: Stretch, { path }: PlatformRequest): Promise<void> {
  const permit = takePermit(database, connection, path, signal);
  permit.catch(() => undefined);
  return permit;
}

/** A page, or null when the slice's parent is gone. */
async function fetchPaced(
  stretch: Stretch,
  request: PlatformRequest,
  context: RequestContext,
  slice: OpenSlice,
): Promise<FetchedPage | null> {
  const { database, connection, open, resource, signal } = stretch;
  const source = { platform: connection.platform, connection: connection.name, open, resource };
  try {
    return await fetchPage(source, request, context, signal);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    await countFailure(stretch, slice);
    if (error.failure.kind === 'not_found' && resource.parent && resource.kind !== 'detail') {
      await markGone(database, stretch.extraction, slice.name);
      return null;
    }
    if (error.failure.kind === 'rate_limited') {
      throw await restOf(stretch, error.failure);
    }
    throw error;
  }
}

/** Nobody asks this connection for anything until the platform's wait is over. */
export async function restOf(
  { database, connection }: Pick<Stretch, 'database' | 'connection'>,
  { retryAfterMilliseconds, said }: PlatformFailure,
): Promise<LongWait> {
  const wait = Math.max(retryAfterMilliseconds ?? defaultWaitMilliseconds, shortestWaitMilliseconds);
  await pauseConnection(database, connection.name, wait, said);
  return new LongWait(wait);
}

async function countFailure({ database, extraction }: Stretch, slice: OpenSlice): Promise<void> {
  await database.raw(
    'update staging.slice set requests = requests + 1 where extraction_id = ? and slice = ?',
    [extraction.id, slice.name],
  );
}

function platformError({ connection, resource }: Stretch, failure: PlatformError['failure']): PlatformError {
  const at = {
    platform: connection.platform.name,
    connection: connection.name,
    resource: resource.name,
    status: null,
  };
  return new PlatformError(at, failure);
}
