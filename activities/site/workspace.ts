import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cache, nodeModules, reports } from './project.ts';

/** A copy of the sources in which one build works alone: builds at the same time share nothing that they write. */
export interface Workspace {
  folder: string;
  /** What the build makes. */
  output: string;
  /** Keeps the bundled libraries for the builds of all homes, which then need not bundle them again. */
  keepLibraries(): Promise<void>;
  remove(): Promise<void>;
}

/** What the kept libraries' folders begin with; the version follows. */
const keptLibraries = 'report-libraries-';
const notSources = new Set(['dist', '.observablehq', 'node_modules']);

/** @param site the folder of all builds of a home */
export async function openWorkspace(site: string): Promise<Workspace> {
  await mkdir(site, { recursive: true });
  const folder = await mkdtemp(join(site, '.building-'));
  await cp(reports, folder, { recursive: true, filter: (source) => !notSources.has(basename(source)) });
  await symlink(nodeModules, join(folder, 'node_modules'));

  const libraries = join(folder, 'src', '.observablehq', 'cache', '_node');
  const kept = join(cache, `${keptLibraries}${await versionOfLibraries()}`);
  await cp(kept, libraries, { recursive: true }).catch(() => {}); // The first build has none to begin with.
  return {
    folder,
    output: join(folder, 'dist'),
    keepLibraries: () => keep(libraries, kept).catch(() => {}), // It is a gain, and never a reason to fail.
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** By a copy and a rename, so that nobody finds half of it; whoever comes second leaves the first one's. */
async function keep(libraries: string, kept: string): Promise<void> {
  const names = await readdir(cache);
  if (names.includes(basename(kept))) return;
  const draft = await mkdtemp(join(cache, '.libraries-'));
  try {
    await cp(libraries, draft, { recursive: true });
    await rename(draft, kept);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const old = names.filter((name) => name.startsWith(keptLibraries));
  await Promise.all(old.map((name) => rm(join(cache, name), { recursive: true, force: true })));
}

/** Changes whenever an installed package does. */
async function versionOfLibraries(): Promise<string> {
  const manifest = await readFile(join(nodeModules, '.package-lock.json'), 'utf8').catch(() => '');
  return createHash('sha256').update(manifest).digest('hex').slice(0, 12);
}
