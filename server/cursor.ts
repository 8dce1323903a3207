import { z } from 'zod';
import { BadParameter } from './errors.ts';

/** How a list is asked for, page by page. */
export const paging = {
  limit: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be from 1 to 1000')
    .max(1000, 'must be from 1 to 1000')
    .default(100),
  cursor: z.string().optional().describe('`next_cursor` of the page before.'),
};

/** Null on the last page. */
export const nextCursor = z.string().nullable();

/** The key of a row, as an opaque text. */
export function encodeCursor(key: string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The key of the last row that was read; of a first page one null for each column.
 * @throws BadParameter when it is none of this list.
 */
export function decodeCursor(cursor: string | undefined, columns: number): (string | null)[] {
  if (cursor === undefined) return Array(columns).fill(null);
  try {
    return z
      .array(z.string())
      .length(columns)
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new BadParameter('cursor', 'must be the next_cursor of an earlier page of the same list');
  }
}

/** Cuts rows of `limit` + 1 to a page; the row too many tells that there is another one. */
export function cutPage<R>(
  rows: R[],
  limit: number,
  keyOf: (row: R) => string[],
): { rows: R[]; next_cursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next_cursor: last && rows.length > limit ? encodeCursor(keyOf(last)) : null };
}
