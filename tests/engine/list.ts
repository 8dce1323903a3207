import { z } from 'zod';
import { type Extraction, openExtraction, resourceId } from '../../activities/engine/extraction.ts';
import type { Platform } from '../../activities/engine/platform.ts';
import { defineResource, type Resource } from '../../activities/engine/resource.ts';
import { storePage } from '../../activities/engine/store-page.ts';
import type { Database } from '../../sql/database.ts';

/** A platform that is never asked: pages are handed over as texts. */
const platform = { name: 'github' } as Platform;

/** Things with an id; what they do is volatile, and told as a signal. */
export const things = defineResource({
  name: 'things',
  kind: 'snapshot',
  permission: 'none',
  records: ['data'],
  first: () => ({ method: 'GET', path: '/things' }),
  page: () => ({ next: null }),
  record: z.looseObject({ id: z.string(), size: z.number().optional(), activeAt: z.string().optional() }),
  key: ({ id }) => id,
  volatile: ['activeAt', 'detail.age', 'tools[].at'],
  signals: ({ id, activeAt }) =>
    activeAt === undefined
      ? []
      : [{ account: id, product: 'thing', scope: 'house', source: 'active-at', at: activeAt }],
});

export interface PageOptions {
  slice?: string;
  /** False: another page follows. */
  isLast?: boolean;
  total?: { count: number; of: 'rows' | 'seats' };
}

/** A page's records, or its text. */
export type PageContent = readonly object[] | string;

/** One list of one connection, staged by hand. */
export function stage(database: Database, resource: Resource = things, connection = 'github') {
  let runs = 0;
  const id = () =>
    resourceId(database, { name: connection, platform, variables: {}, ceiling: null }, resource);

  async function open(day: string, slices: string[] = ['']): Promise<Extraction> {
    runs += 1;
    const extraction = await openExtraction(database, await id(), `run-${runs}`, day);
    await database.raw('insert into staging.slice (extraction_id, slice) select ?, unnest(?::text[])', [
      extraction.id,
      slices,
    ]);
    return extraction;
  }

  async function page(
    extraction: Extraction,
    content: PageContent,
    options: PageOptions = {},
  ): Promise<void> {
    const { slice = '', isLast = true, total = null } = options;
    const body = typeof content === 'string' ? content : JSON.stringify({ data: content });
    const fetched = {
      response: { status: 200, headers: {}, body },
      records: JSON.parse(body).data as unknown[],
      envelope: null,
      next: isLast ? null : { method: 'GET' as const, path: '/things/next' },
      total,
    };
    await storePage(database, extraction, resource, { name: slice, parent: null }, fetched, 1);
  }

  async function publish(extraction: Extraction): Promise<string> {
    const { rows } = await database.raw('select staging.publish(?, ?) as outcome', [
      extraction.id,
      extraction.fence,
    ]);
    return rows[0].outcome;
  }

  return {
    open,
    page,
    publish,
    /** A whole day: these pages, then publication. */
    async day(day: string, ...pages: PageContent[]): Promise<string> {
      const extraction = await open(day);
      for (const [n, content] of pages.entries()) {
        await page(extraction, content, { isLast: n === pages.length - 1 });
      }
      return await publish(extraction);
    },
    /** A whole day of a sliced list. */
    async slices(day: string, bySlice: Record<string, object[]>): Promise<string> {
      const extraction = await open(day, Object.keys(bySlice));
      for (const [slice, content] of Object.entries(bySlice)) await page(extraction, content, { slice });
      return await publish(extraction);
    },
    /** What was current on a day, by key (`slice/key` in a sliced list). */
    async on(day: string): Promise<Record<string, unknown>> {
      const { rows } = await database.raw(
        `select case slice when '' then record_key else slice || '/' || record_key end as key, payload
         from staging.record_version
         where resource_id = :id and valid_from <= :day and (valid_to is null or valid_to > :day) order by key`,
        { id: await id(), day },
      );
      const keys = rows.map(({ key }: { key: string }) => key);
      if (new Set(keys).size < keys.length) throw new Error(`Two versions of a record on ${day}.`);
      return Object.fromEntries(rows.map((row: { key: string; payload: unknown }) => [row.key, row.payload]));
    },
    /** The spans of a record's versions: `[from, to)`. */
    async spans(key: string): Promise<[string, string | null][]> {
      const { rows } = await database.raw(
        `select valid_from, valid_to from staging.record_version where resource_id = ? and record_key = ?
         order by valid_from`,
        [await id(), key],
      );
      return rows.map((row: { valid_from: string; valid_to: string | null }) => [
        row.valid_from,
        row.valid_to,
      ]);
    },
    /** The newest extraction's counts. */
    async counts(): Promise<Record<string, unknown>> {
      const { rows } = await database.raw(
        `select outcome, records::integer, added, changed, removed, quarantined, error
         from staging.extraction where resource_id = ? order by extraction_id desc limit 1`,
        [await id()],
      );
      return rows[0];
    },
  };
}

/** `n` things with ids from `prefix0` on. */
export function many(n: number, prefix = 'thing-'): { id: string }[] {
  return Array.from({ length: n }, (_, i) => ({ id: `${prefix}${i}` }));
}
