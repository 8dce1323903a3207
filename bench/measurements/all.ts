import type { Measurement } from '../measurement.ts';
import { extraction } from './extraction.ts';
import { pace } from './pace.ts';
import { peer } from './peer.ts';
import { realLists } from './real-lists.ts';
import { rebuild } from './rebuild.ts';
import { scale } from './scale.ts';
import { weekday } from './weekday.ts';

/** In the order in which they are taken: short ones first. */
export const measurements: readonly Measurement[] = [
  extraction,
  peer,
  realLists,
  weekday,
  rebuild,
  pace,
  scale,
];
