import { unit } from '../model/random.ts';

/** A number in [0, 1) that depends on the seed, a text, and how often it was met before. */
export function chance(seed: number, text: string, time = 0): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return unit(seed, time, hash);
}
