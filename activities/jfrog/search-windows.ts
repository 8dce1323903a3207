import { z } from 'zod';
import type { PlatformRequest } from '../engine/platform.ts';
import type { RequestContext } from '../engine/resource.ts';

/** What a search asks about: a date that every item has, or that of its last download. */
export interface Search {
  field: 'created' | 'stat.downloaded';
  include: string[];
}

interface Window {
  /** Epoch milliseconds; the end is excluded. */
  from: number;
  to: number;
}

const hour = 3_600_000;
const day = 24 * hour;
/** How far back the first reading goes: nothing older makes anybody active. */
const lookBack = 90 * day;
/** Times that come late (federated and replicated repositories keep the original ones) are found by reading again. */
const overlap = hour;
/** What is trimmed in less than this is not asked for again. */
const narrowest = 60_000;
/** After fewer results the next window is twice as wide, after more half as wide. JFrog's cloud trims at 500,000. */
const few = 20_000;
const many = 200_000;

const answer = z.looseObject({
  results: z.array(z.unknown()),
  range: z.looseObject({ notification: z.string().nullish() }).nullish(),
});

/** The first window of a reading: from where the last one ended, wide enough that a night takes one search. */
export function firstSearch(search: Search, { watermark, asOf }: RequestContext): PlatformRequest {
  if (watermark === null) {
    const from = Date.parse(asOf) - lookBack;
    return searchIn(search, { from, to: from + day });
  }
  const from = Date.parse(watermark) - overlap;
  return searchIn(search, { from, to: from + 2 * day });
}

/**
 * The window that follows, up to the end of the day asked for. What was trimmed is searched again in halves. Searches go
 * by windows of time and neither sort nor count: where statistics are asked for, AQL does neither.
 */
export function nextSearch(
  search: Search,
  body: unknown,
  request: PlatformRequest,
  { asOf }: RequestContext,
): PlatformRequest | null {
  const { results, range } = answer.parse(body);
  const { from, to } = windowOf(request);
  const width = to - from;
  if (range?.notification && width > narrowest) return searchIn(search, { from, to: from + width / 2 });
  if (to >= Date.parse(asOf) + day) return null;
  const factor = results.length < few ? 2 : results.length > many ? 0.5 : 1;
  return searchIn(search, { from: to, to: to + width * factor });
}

/** Only who and when is asked for: what artifacts are called is not read. */
function searchIn({ field, include }: Search, { from, to }: Window): PlatformRequest {
  const at = (time: number) => new Date(time).toISOString();
  const window = `{"$and":[{"${field}":{"$gte":"${at(from)}"}},{"${field}":{"$lt":"${at(to)}"}}]}`;
  return {
    method: 'POST',
    path: '/artifactory/api/search/aql',
    text: `items.find(${window}).include(${include.map((name) => `"${name}"`).join(',')})`,
  };
}

function windowOf({ text = '' }: PlatformRequest): Window {
  const [from, to] = [...text.matchAll(/"\$(?:gte|lt)":"([^"]+)"/g)].map(([, at = '']) => Date.parse(at));
  if (from === undefined || to === undefined) throw new TypeError('a search without a window');
  return { from, to };
}
