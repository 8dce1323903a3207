/**
 * Chance without state: every draw is a hash of what it is about, so that the same question always has the
 * same answer, in any order and on any day.
 */

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** 32 unsigned bits that depend on the seed, the question (`salt`), whom it is about and the day. */
export function bits(seed: number, salt: number, index: number, day = 0): number {
  const about = mix(Math.imul(seed, 0x9e3779b1) ^ Math.imul(salt + 1, 0x7feb352d));
  return mix(mix(about + Math.imul(index + 1, 0x27d4eb2f)) ^ Math.imul(day, 0x165667b1)) >>> 0;
}

/** A number in [0, 1). */
export function unit(seed: number, salt: number, index: number, day = 0): number {
  return bits(seed, salt, index, day) / 4294967296;
}

const scale = 0x9e3779b1;
const inverse = modularInverse(scale);

/** Newton's iteration: each step doubles the number of right bits; an odd number is its own inverse modulo 8. */
function modularInverse(odd: number): number {
  let x = odd;
  for (let step = 0; step < 4; step++) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}

/** Scatters an index over 32 bits so that it can be told back: ids look random and need no table. */
export function scramble(index: number, key: number): number {
  return (Math.imul(index + 1, scale) ^ key) >>> 0;
}

/** The index that {@link scramble} hid. */
export function unscramble(code: number, key: number): number {
  return (Math.imul(code ^ key, inverse) >>> 0) - 1;
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The last hexadecimal digits of 32 bits, eight at most. */
export function hex(value: number, digits: number): string {
  const all = `${bytes[value >>> 24]}${bytes[(value >>> 16) & 255]}${bytes[(value >>> 8) & 255]}${bytes[value & 255]}`;
  return digits === 8 ? all : all.slice(8 - digits);
}
