import type { Limits } from './limits.ts';

/** What a rule looks at on a day, and when it is worth an alert. */
export interface Watch {
  /** The quantity. Values of another one say nothing about this one. */
  measured: string;
  /** The rule in words. */
  says: string;
  limits: Limits;
  /** Null: there is no data to look at. Empty: there is, and nothing in it that the rule is about. */
  subjects: Subject[] | null;
  /** Why there is no subject. */
  nothing: string;
  /** One sentence about a figure, without names, true before and after the alert. */
  sentence(about: string, value: number): string;
}

/** A product, a connection or a list, with its figure of the day. Never a person. */
export interface Subject {
  about: string;
  platform: string | null;
  product: string | null;
  connection: string | null;
  /** Null is unknown: it neither opens nor clears an alert. */
  value: number | null;
  /** Why it is unknown. */
  unknownBecause: string | null;
}

/** A product, or one plan of it, as a subject. */
export function productSubject(
  { platform, product, tier = null }: { platform: string; product: string; tier?: string | null },
  value: number | null,
  unknownBecause: string,
): Subject {
  const name = `${platform}/${product}`;
  return {
    about: tier === null ? name : `${name} (${tier})`,
    platform,
    product,
    connection: null,
    value,
    unknownBecause: value === null ? unknownBecause : null,
  };
}

/** Those that a rule is about: all, where it names no product. */
export function ofProduct<Row extends { platform: string; product: string }>(
  rows: Row[] | null,
  product: string | undefined,
): Row[] | null {
  if (rows === null || product === undefined) return rows;
  return rows.filter((row) => `${row.platform}/${row.product}` === product);
}

/** `3 seats`, `1 seat`. */
export function plural(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
}
