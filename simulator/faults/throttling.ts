import { z } from 'zod';
import type { Dialect } from '../http/dialect.ts';
import type { Reply } from '../http/exchange.ts';
import type { Standing } from '../http/quotas.ts';
import { everywhere, kind, type Scene } from './mischief.ts';

type Window = Pick<Standing, 'name' | 'limit' | 'seconds'>;

/** What each platform limits, by the name under which a fault asks for it; the first is the usual one. */
const windows: Record<Dialect['name'], ReadonlyMap<string, Window>> = {
  atlassian: new Map([
    ['requests', { name: 'requests', limit: 10_000, seconds: 60 }],
    ['last-active', { name: 'last-active', limit: 200, seconds: 60 }],
  ]),
  github: new Map([
    ['secondary', { name: 'points', limit: 900, seconds: 60 }],
    ['primary', { name: 'core', limit: 5_000, seconds: 3_600 }],
  ]),
  jfrog: new Map([['requests', { name: 'requests', limit: 0, seconds: 60 }]]),
  trello: new Map([
    ['token', { name: 'token', limit: 100, seconds: 10 }],
    ['key', { name: 'key', limit: 300, seconds: 10 }],
    ['member', { name: 'member', limit: 100, seconds: 900 }],
  ]),
};

/**
 * The platform says that it was asked too much, in its own words: Atlassian with a 429 and the minute of the reset,
 * GitHub with a 403 for its `secondary` or `primary` limit, JFrog with a bare 429, Trello with a 429 and a code.
 */
export const rateLimited = kind(
  'rate_limited',
  everywhere,
  {
    /** What was used up. @default the first that the platform limits */
    limit: z.enum(['requests', 'last-active', 'secondary', 'primary', 'token', 'key', 'member']).optional(),
    /** Whether headers tell how the window stands and when to come back. @default 'published' */
    headers: z.enum(['published', 'none']).default('published'),
    /** Seconds until the window is free again, where the headers tell it. @default 1 */
    wait: z.number().min(0).default(1),
    /** GitHub documents 403 and 429. @default the platform's usual one */
    status: z.union([z.literal(403), z.literal(429)]).optional(),
  },
  ({ limit, headers, wait, status }, platform) => {
    const window = windowNamed(platform, limit);
    return (scene) => {
      const reply = refusal(scene, window, wait);
      return {
        ...reply,
        status: status ?? reply.status,
        headers: headers === 'published' ? reply.headers : withoutWaits(reply.headers),
        isForeign: headers === 'none',
      };
    };
  },
);

function windowNamed(platform: Dialect['name'], limit: string | undefined): Window {
  const known = windows[platform];
  const [usual = ''] = known.keys();
  const window = known.get(limit ?? usual);
  if (window === undefined) {
    throw new RangeError(`${platform} has no limit '${limit}', but these: ${[...known.keys()].join(', ')}`);
  }
  return window;
}

/** The platform's answer, with the headers that it would have if the window were used up. */
function refusal({ dialect, request }: Scene, window: Window, wait: number): Reply {
  const exhausted = { ...window, used: window.limit, resetsAt: Date.now() + wait * 1000 };
  const reply = dialect.tooMany(request, exhausted);
  return { ...reply, headers: { ...dialect.headers(request, [exhausted]), ...reply.headers } };
}

function withoutWaits(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'retry-after' && !/^x-rate-?limit/.test(name)),
  );
}
