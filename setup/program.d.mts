import type { MadeOfSources } from './made-of-sources.mjs';

export const program: MadeOfSources;
