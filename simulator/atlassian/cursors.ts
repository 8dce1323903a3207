/** Opaque marks of where a list goes on: the position, packed so that nobody is tempted to count with it. */
export function cursorAt(position: number): string {
  return Buffer.from(`after:${position}`).toString('base64url');
}

/** The position, or null for a text that is no cursor. */
export function positionOf(cursor: string): number | null {
  const position = Buffer.from(cursor, 'base64url')
    .toString('utf8')
    .match(/^after:(\d+)$/)?.[1];
  return position === undefined ? null : Number(position);
}

export interface Page<T> {
  items: T[];
  /** Null on the last page. */
  next: string | null;
}

/** Cuts one page out of a list, which may have moved under the reader by `shift` records. */
export function cut<T>(
  list: { readonly length: number; slice(from: number, to: number): Iterable<T> },
  position: number,
  limit: number,
  shift = 0,
): Page<T> {
  const end = position + limit;
  return {
    items: [...list.slice(Math.max(0, position + shift), Math.max(0, end + shift))],
    next: end + shift < list.length ? cursorAt(end) : null,
  };
}
