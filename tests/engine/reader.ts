import { z } from 'zod';
import {
  type ExtractionTask,
  extractResource,
  type StretchEnd,
} from '../../activities/engine/extract-resource.ts';
import type { Platform } from '../../activities/engine/platform.ts';
import { defineResource, type Resource } from '../../activities/engine/resource.ts';
import { retryAfterMilliseconds } from '../../activities/engine/retry-after.ts';
import type { Database } from '../../sql/database.ts';

const kinds = {
  401: 'credential_rejected',
  403: 'permission_missing',
  404: 'not_found',
  429: 'rate_limited',
} as const;

/** A platform at this address: its failures are the plain HTTP ones, its pages say `{data, next}`. */
function platformAt(url: string): Platform {
  return {
    name: 'github',
    title: 'Test',
    variables: [],
    configuredBy: [],
    origins: ['https://api.example.com'],
    ceiling: { bucket: 'ceiling', requests: 1000, perMilliseconds: 60_000 },
    windows: [],
    connect: () => ({
      baseUrl: new URL(url),
      settings: {},
      headers: async () => ({ authorization: 'Bearer secret' }),
    }),
    failure(response) {
      const kind = kinds[response.status as keyof typeof kinds];
      return kind ? { kind, said: kind, retryAfterMilliseconds: retryAfterMilliseconds(response) } : null;
    },
    resources: [],
  };
}

const record = z.looseObject({ id: z.string() });
const pageOf = z.object({ next: z.string().nullish() });

/** `/houses`: an unsliced list, page by page. */
export const houses = defineResource({
  name: 'houses',
  kind: 'snapshot',
  permission: 'none',
  records: ['data'],
  first: () => ({ method: 'GET', path: '/houses', query: [['page', '1']] }),
  page(body) {
    const { next } = pageOf.parse(body);
    return { next: next ? { link: next } : null };
  },
  record,
  key: ({ id }) => id,
  volatile: [],
});

/** `/houses/<id>/rooms`: a list with a slice for each house. */
export const rooms: Resource = {
  ...houses,
  name: 'rooms',
  parent: { resource: 'houses', includes: () => true },
  first: ({ slice }) => ({ method: 'GET', path: `/houses/${slice.name}/rooms`, query: [['page', '1']] }),
};

/** `/houses/<id>`: one call a house. */
export const houseDetails: Resource = {
  ...houses,
  name: 'house-details',
  kind: 'detail',
  records: 'body',
  parent: { resource: 'houses', includes: () => true },
  first: ({ slice }) => ({ method: 'GET', path: `/houses/${slice.name}` }),
  page: () => ({ next: null }),
};

export type Read = (
  resource: Resource,
  task?: Partial<ExtractionTask>,
  signal?: AbortSignal,
) => Promise<StretchEnd>;

/** Reads resources of the platform at `url`, as an activity does: for the run `night` of a Monday if not said otherwise. */
export function readerOf(database: Database, url: string): Read {
  const connection = { name: 'github', platform: platformAt(url), variables: {}, ceiling: null };
  return (resource, task = {}, signal = new AbortController().signal) =>
    extractResource(
      database,
      {
        connection,
        resource,
        run: 'night',
        asOf: '2026-03-02',
        maxPages: 1000,
        maxSeconds: 60,
        detailsUntil: Number.POSITIVE_INFINITY,
        ...task,
      },
      signal,
    );
}

/** The answer to `/…?page=n` of a list that has `pages` pages with one record each. */
export function listPage(
  target: string,
  pages: number,
): { body: { data: { id: string }[]; next: string | null } } {
  const url = new URL(target, 'http://localhost');
  const page = Number(url.searchParams.get('page'));
  return {
    body: { data: [{ id: `${page}` }], next: page < pages ? `${url.pathname}?page=${page + 1}` : null },
  };
}

/** What was asked for more than once. */
export function repeated(targets: string[]): string[] {
  return targets.filter((target, n) => targets.indexOf(target) < n);
}
