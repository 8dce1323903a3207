import { z } from 'zod';
import { afresh, everywhere, kind } from './mischief.ts';
import { nextPages } from './next-page.ts';
import { changeBody, changeRecords, isObject, type Json } from './records.ts';

const pagesByNumberOrCursor = ['atlassian', 'github', 'jfrog'] as const;
const pagesByOffset = ['atlassian', 'github'] as const;

/** The page leads to itself. */
export const repeatedCursor = kind('repeated_cursor', pagesByNumberOrCursor, {}, () => {
  return ({ dialect, request }, next) => {
    const pages = nextPages[dialect.name];
    const reply = next(afresh(request));
    return pages?.change(reply, () => pages.own(request)) ?? reply;
  };
});

/** The page leads to another host, which would be sent the credential by whoever follows. */
export const foreignLink = kind(
  'foreign_link',
  pagesByNumberOrCursor,
  { location: z.url().default('https://attacker.example.org/page/2') },
  ({ location }) =>
    ({ dialect, request }, next) => {
      const reply = next(afresh(request));
      return nextPages[dialect.name]?.change(reply, () => location) ?? reply;
    },
);

/** JFrog's last page: its cursor is there after all, and is empty, or is the one that was asked with. */
export const lastCursor = kind(
  'last_cursor',
  ['jfrog'],
  { is: z.enum(['empty', 'repeated']) },
  ({ is }) =>
    ({ request }, next) => {
      const pages = nextPages.jfrog;
      const reply = next(afresh(request));
      const last = is === 'empty' ? '' : (pages?.own(request) ?? '');
      return pages?.change(reply, (cursor) => cursor ?? last) ?? reply;
    },
);

/**
 * The list moved between two pages: `removed` records went from its front, so that the next ones are passed over, or
 * `inserted` ones came, so that the last ones of the page before are told again. Say `on: { from: 2 }`.
 */
export const shiftedPages = kind(
  'shifted_pages',
  pagesByOffset,
  {
    removed: z.int().min(0).default(0),
    inserted: z.int().min(0).default(0),
  },
  ({ removed, inserted }) =>
    ({ request }, next) =>
      next({ ...request, shift: removed - inserted }),
);

/**
 * The page begins with the last `count` records of the page that was answered before it; the first page that the fault
 * meets, and a list without pages, with its own.
 */
export const duplicatedRecords = kind(
  'duplicated_records',
  everywhere,
  { count: z.int().min(1).default(1) },
  ({ count }) => {
    const before = new Map<string, Json[]>();
    return (scene, next) =>
      changeRecords(scene, next(afresh(scene.request)), (records) => {
        const { path } = scene.request;
        const repeated = before.get(path) ?? records.slice(-count);
        before.set(path, records.slice(-count));
        return [...repeated, ...records];
      });
  },
);

/**
 * A well-formed answer with nobody in it, where there were thousands: no records, no further page, and all that the page
 * itself counts is 0. The platform lies: `/truth` stays what it was.
 */
export const emptyList = kind('empty_list', everywhere, {}, () => (scene, next) => {
  const { dialect, request } = scene;
  const reply = changeRecords(scene, next(afresh(request)), () => []);
  const last = nextPages[dialect.name]?.change(reply, () => null) ?? reply;
  return changeBody(last, (body) => withoutCounts(body));
});

function withoutCounts(body: Json): Json {
  if (!isObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'number' ? 0 : isObject(value) ? withoutCounts(value) : value,
    ]),
  );
}
