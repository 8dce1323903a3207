import { serverTime } from '../engine/retry-after.ts';

/** When the header says nothing: the API's unpublished limits count by the minute. */
const minute = 60_000;

/**
 * How long until `X-RateLimit-Reset`, in milliseconds. It is cut to the minute (`2026-11-24T07:05Z`), so that a minute
 * already begun counts until its end.
 * @param headers names in lower case
 */
export function untilReset(headers: Record<string, string>): number {
  const wait = Date.parse(headers['x-ratelimit-reset'] ?? '') - serverTime(headers);
  if (wait > 0) return wait;
  return wait + minute > 0 ? wait + minute : minute;
}
