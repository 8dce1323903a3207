import { compile } from './compile.mjs';
import { madeOfSources } from './made-of-sources.mjs';

const sources = { main: 'cli/main.ts', 'simulator-process': 'cli/simulator-process.ts' };

/** The command `insights`, made of `cli/`. */
export const program = madeOfSources('program', async (folder) => [
  ...(await compile(sources, folder)),
  'package-lock.json',
  'setup/compile.mjs',
]);
