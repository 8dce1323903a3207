import { mkdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { projectRoot } from './project-root.mjs';

/**
 * Makes JavaScript of programs, each in one file with what they share beside it: Node takes twice as long to load the
 * sources one by one. What a file finds relative to itself, it finds from where it was written. Libraries stay where
 * they are: the folder must be one from which `node_modules` is found.
 * @param {Record<string, string>} programs sources by the name of what is made of them
 * @param {string} folder
 * @returns {Promise<string[]>} the project's own files that went in, relative to its root
 */
export async function compile(programs, folder) {
  const { build } = await import('esbuild');
  await mkdir(folder, { recursive: true });
  const { metafile } = await build({
    entryPoints: programs,
    outdir: folder,
    absWorkingDir: resolve(projectRoot),
    bundle: true,
    splitting: true,
    external: await otherLibraries(),
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    logLevel: 'error',
    metafile: true,
    plugins: [ownAddress(folder)],
  });
  return Object.keys(metafile.inputs).filter((file) => !file.startsWith('node_modules/'));
}

/** Of these two, each of hundreds of files, what is used goes in. */
const ofManyFiles = ['arquero', 'zod'];

async function otherLibraries() {
  const { dependencies } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
  return Object.keys(dependencies).filter((name) => !ofManyFiles.includes(name));
}

/** @returns {import('esbuild').Plugin} */
const ownAddress = (folder) => ({
  name: 'own address',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.m?[jt]s$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const source = await readFile(path, 'utf8');
      return {
        contents: source.replaceAll('import.meta.url', address(relative(folder, path))),
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      };
    }),
});

/** Told from where the made file lies, so that a project can be moved. */
const address = (path) => `new URL(${JSON.stringify(encodeURI(path))}, import.meta.url).href`;
