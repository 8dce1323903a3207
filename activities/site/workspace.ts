import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { nodeModules, reports } from './project.ts';

/** A copy of the sources in which one build works alone: builds at the same time share nothing that they write. */
export interface Workspace {
  folder: string;
  /** What the build makes. */
  output: string;
  /** Keeps the bundled libraries for the next build, which then need not be bundled again. */
  keepLibraries(): Promise<void>;
  remove(): Promise<void>;
}

const notSources = new Set(['dist', '.observablehq', 'node_modules']);

/** @param site the folder of all builds of a home */
export async function openWorkspace(site: string): Promise<Workspace> {
  await mkdir(site, { recursive: true });
  const folder = await mkdtemp(join(site, '.building-'));
  await cp(reports, folder, { recursive: true, filter: (source) => !notSources.has(basename(source)) });
  await symlink(nodeModules, join(folder, 'node_modules'));

  const libraries = join(folder, 'src', '.observablehq', 'cache', '_node');
  const kept = join(site, `.libraries-${await versionOfLibraries()}`);
  await cp(kept, libraries, { recursive: true }).catch(() => {}); // The first build has none to begin with.
  return {
    folder,
    output: join(folder, 'dist'),
    // By a rename, so that nobody finds half of it; whoever comes second leaves the first one's.
    keepLibraries: () => rename(libraries, kept).catch(() => {}),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Changes whenever an installed package does. */
async function versionOfLibraries(): Promise<string> {
  const manifest = await readFile(join(nodeModules, '.package-lock.json'), 'utf8').catch(() => '');
  return createHash('sha256').update(manifest).digest('hex').slice(0, 12);
}
