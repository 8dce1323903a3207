import type { Company } from './company.ts';
import { type Day, timeOf } from './days.ts';
import { bits, hex, scramble, unscramble } from './random.ts';
import { salt } from './salts.ts';

/** A UUID whose last eight digits hide the index. */
export function uuid(company: Company, kind: number, index: number): string {
  const a = bits(company.seed, salt.uuid + kind, index, 1);
  const b = bits(company.seed, salt.uuid + kind, index, 2);
  const code = scramble(index, bits(company.seed, salt.uuid + kind, 0, 3));
  return `${hex(a, 8)}-${hex(b >>> 16, 4)}-4${hex(b, 3)}-a${hex(a >>> 4, 3)}-${hex(b >>> 8, 4)}${hex(code, 8)}`;
}

/** A 24-digit hexadecimal id as MongoDB makes them: seconds of its creation first; the last eight hide the index. */
export function objectId(company: Company, kind: number, index: number, createdOn: Day): string {
  const created =
    timeOf(createdOn, 36_000 + (bits(company.seed, salt.uuid + kind, index, 4) % 20_000)) / 1000;
  const code = scramble(index, bits(company.seed, salt.uuid + kind, 0, 3));
  return `${hex(created, 8)}${hex(bits(company.seed, salt.uuid + kind, index, 5), 8)}${hex(code, 8)}`;
}

/** The index that an id of this kind hides; it may be none that exists. */
export function indexIn(company: Company, kind: number, id: string): number {
  return unscramble(Number.parseInt(id.slice(-8), 16), bits(company.seed, salt.uuid + kind, 0, 3));
}
