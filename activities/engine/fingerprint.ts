import { hash } from 'node:crypto';

/**
 * A number that `JSON.parse` and `JSON.stringify` may not hand on as it came: sixteen digits or more, or an exponent.
 * What looks like one inside a text is taken for one, which costs time and nothing else; so a colon counts behind the
 * quotation mark of a name alone, as Atlassian's ids have colons (`712020:4e1f…`).
 */
const delicateNumber = /(?:"\s*:|[,[])\s*-?(?:\d[\d.]{15}|\d[\d.]*[eE])/;

/** Whether the records of this body, parsed and written again, are to PostgreSQL's `jsonb` what the body holds. */
export function survivesParsing(body: string): boolean {
  return !delicateNumber.test(body);
}

/**
 * SHA-256 (hexadecimal) of a record without its volatile paths: `a.b`, or `list[].c` for every element of an array.
 * Equal fingerprints are equal records; the order of fields counts, so that unequal ones need not differ.
 */
export function fingerprint(record: unknown, volatile: readonly string[]): string {
  const rest = volatile.reduce((value, path) => without(value, path.split('.')), record);
  return hash('sha256', JSON.stringify(rest), 'hex');
}

function without(value: unknown, [step, ...rest]: string[]): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  const name = step.replace(/\[\]$/, '');
  const object = value as Record<string, unknown>;
  if (!(name in object)) return value;
  if (rest.length === 0) return { ...object, [name]: undefined };
  const inner = object[name];
  if (step === name) return { ...object, [name]: without(inner, rest) };
  return Array.isArray(inner) ? { ...object, [name]: inner.map((element) => without(element, rest)) } : value;
}
