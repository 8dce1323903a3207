import type { PlatformResponse } from './platform.ts';

/** The wait that `Retry-After` asks for (seconds, or an HTTP date), in milliseconds; undefined without one. */
export function retryAfterMilliseconds({ headers }: PlatformResponse): number | undefined {
  const value = headers['retry-after']?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - serverTime(headers));
}

/** The platform's own clock where it tells it, so that a clock of ours that is wrong does not lengthen a wait. */
export function serverTime(headers: PlatformResponse['headers']): number {
  const told = Date.parse(headers.date ?? '');
  return Number.isNaN(told) ? Date.now() : told;
}
