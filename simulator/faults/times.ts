import { z } from 'zod';
import { everyText } from './every-text.ts';
import { afresh, everywhere, kind } from './mischief.ts';
import { changeBody } from './records.ts';

/** `2026-11-24T09:30:00.123Z`, or with an offset. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
/** So far from UTC that many times fall on another day there. */
const offsetMinutes = 13 * 60 + 45;

/** Every time of an answer is told otherwise, and means the same instant: `/truth` stays. */
export const timeFormat = kind(
  'time_format',
  everywhere,
  { as: z.enum(['nanoseconds', 'local_offset']) },
  ({ as }) =>
    (scene, next) =>
      changeBody(next(afresh(scene.request)), (body) =>
        everyText(body, (text) => {
          if (!instant.test(text)) return text;
          return as === 'nanoseconds' ? withNanoseconds(text) : inChatham(text);
        }),
      ),
);

/** Nine digits of a second: what was there, zeros, and some nanoseconds. */
export function withNanoseconds(text: string): string {
  return text.replace(instant, (all, fraction: string | undefined, zone: string) => {
    const digits = (fraction ?? '.').slice(1).padEnd(6, '0').padEnd(9, '789');
    return `${all.slice(0, 19)}.${digits}${zone}`;
  });
}

/** `+13:45`, the summer time of the Chatham Islands. */
export function inChatham(text: string): string {
  const local = new Date(Date.parse(text) + offsetMinutes * 60_000).toISOString();
  return local.replace('Z', '+13:45');
}
