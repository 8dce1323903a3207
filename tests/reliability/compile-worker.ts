import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a file finds relative to itself, it finds from where it was written. */
const ownAddress: Plugin = {
  name: 'own address',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const address = JSON.stringify(pathToFileURL(path).href);
      return { contents: source.replaceAll('import.meta.url', address), loader: 'ts' };
    }),
};

/**
 * Makes one file of the worker's program: dozens are started to be killed, and each would take four times as long to load
 * the sources one by one.
 * @returns the file
 */
export async function compileWorker(folder: string): Promise<string> {
  const outfile = join(folder, 'worker-process.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('worker-process.ts', import.meta.url))],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    sourcemap: 'inline',
    logLevel: 'error',
    plugins: [ownAddress],
  });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return outfile;
}
