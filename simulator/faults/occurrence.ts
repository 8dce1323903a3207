import { z } from 'zod';
import type { Request } from '../http/exchange.ts';
import { chance } from './chance.ts';

const ordinal = z.int().min(1);

/**
 * When a fault happens among the requests that it fits: at the nth (from 1), at several, from one to another, or
 * at random. Left out: always.
 */
export const On = z.union(
  [
    z.strictObject({ request: z.union([ordinal, z.array(ordinal).min(1)]) }),
    z.strictObject({ from: ordinal, to: ordinal.optional() }),
    z.strictObject({ rate: z.number().gt(0).max(1), seed: z.int().default(1) }),
  ],
  {
    error: 'say {"request": 3}, {"request": [3, 5]}, {"from": 3, "to": 9} or {"rate": 0.05, "seed": 7}',
  },
);

/** Whether the fault happens on this request, which is counted. */
export type Occurrence = (request: Request) => boolean;

export function occurrence(on: z.output<typeof On> | undefined): Occurrence {
  if (on === undefined) return () => true;
  if ('rate' in on) return atRandom(on.rate, on.seed);
  let count = 0;
  if ('from' in on) {
    const { from, to = Number.POSITIVE_INFINITY } = on;
    return () => ++count >= from && count <= to;
  }
  const chosen = new Set([on.request].flat());
  return () => chosen.has(++count);
}

/**
 * Decided by the seed, by what is asked, and by how often it was asked before: the same requests meet the same faults
 * in whatever order they come, side by side or not, and whoever asks again has a new chance.
 */
function atRandom(rate: number, seed: number): Occurrence {
  const times = new Map<string, number>();
  return ({ method, path, search, body }) => {
    const asked = `${method} ${path}${search} ${body}`;
    const time = times.get(asked) ?? 0;
    times.set(asked, time + 1);
    return chance(seed, asked, time) < rate;
  };
}
