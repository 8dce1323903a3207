import type { z } from 'zod';
import type { Signal } from '../../transforms/signal.ts';
import type { PlatformRequest, PlatformResponse } from './platform.ts';

/** Where a page's records stand in its JSON body: `[]` is the body itself, `['data']` its field `data`. */
export type RecordsPath = string[];

/** One parent's part of a resource. Its name is the parent's record key, or `''` for an unsliced resource. */
export interface Slice {
  name: string;
  /** The parent's current payload, `null` for an unsliced resource. */
  parent: unknown;
}

export interface RequestContext {
  slice: Slice;
  settings: Record<string, string>;
  /** The day that the extraction speaks of, `YYYY-MM-DD`. */
  asOf: string;
  /**
   * For a *log*: the newest `Resource.watermark` persisted by the last complete extraction of this slice,
   * `null` at the first. For other kinds always `null`.
   */
  watermark: string | null;
}

/** What a page says beside its records. */
export interface Page {
  /**
   * The request of the following page; `null` on the last one. A URL that the platform gave is handed over as
   * `link`: the engine follows its path and query on the base URL, and refuses a foreign origin.
   */
  next: PlatformRequest | { link: string } | null;
  /** What the platform itself reports: rows of this slice's list, or seats (which lawfully differ from rows). */
  total?: { count: number; of: 'rows' | 'seats' } | null;
}

interface ResourceBase<R> {
  /** Singular concept in the plural, kebab-case: `team-members`. */
  name: string;
  /**
   * *snapshot*: a full list; what is missing from a complete one is soft-deleted. *log*: append only, from a watermark.
   * *detail*: one call a record of the parent list; each record is current once committed, the oldest first.
   */
  kind: 'snapshot' | 'log' | 'detail';
  /** The permission that the first request needs, in the platform's words, and where it is granted. */
  permission: string;
  /** The list whose current records give the slices, those that `includes` accepts; a slice is named by the record's key. */
  parent?: { resource: string; includes(payload: unknown, settings: Record<string, string>): boolean };
  /** Where the records stand; `'body'`: the whole body is one record. */
  records: RecordsPath | 'body';
  /**
   * The only fields of a record that are kept: whatever else it holds goes no further than the request, neither to staging
   * nor to quarantine. For lists full of personal data. Absent: a record is kept whole.
   */
  keep?: string[];
  /**
   * Where the records stand in files of their own, one JSON text a line: the addresses that a page gives of them. Each
   * carries its own right to be read: it is asked without a credential, and never stored. `records` is then `[]`.
   */
  files?(body: unknown): string[];
  /** Fields of the first page's envelope that are kept, as a record with the key `@envelope`. */
  envelope?: string[];
  first(context: RequestContext): PlatformRequest;
  page(body: unknown, response: PlatformResponse, request: PlatformRequest, context: RequestContext): Page;
  /** What a record must look like; unknown fields pass. A record that fails is quarantined. */
  record: z.ZodType<R>;
  /** The record's own id, unique over the whole resource: a slice's records are keyed within their slice only. */
  key(record: R, slice: Slice): string;
  /**
   * Paths that change without the record changing, left out of the comparison: `a.b`, or `list[].c` for every
   * element of an array. Activity among them goes to `signals`.
   */
  volatile: string[];
  /** What the record says of activity. Pure; lives in `transforms/`. */
  signals?(record: R, slice: Slice): Signal[];
  /** For a *log*: the value from which the next extraction starts, comparable as text (ids, ISO instants). */
  watermark?(record: R): string;
  /** Statuses that mean "this kind of account does not have it" (outcome `not_applicable`), with the reason. */
  notApplicable?(response: PlatformResponse): string | null;
}

/** One list of one kind on a connection. Made by {@link defineResource}, which ties the types together. */
export type Resource = ResourceBase<unknown>;

/**
 * Ties `record`'s type to `key`, `signals` and `watermark`, and hides it from the engine, which only ever hands
 * those functions what `record` has parsed.
 */
export function defineResource<R>(resource: ResourceBase<R>): Resource {
  return resource as unknown as Resource;
}
