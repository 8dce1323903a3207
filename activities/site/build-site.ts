import { chmod, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { finishPages } from './finish-pages.ts';
import { reports } from './project.ts';
import { publishSite, removeOldBuilds } from './publish-site.ts';
import { runFramework } from './run-framework.ts';
import { verifySite } from './verify-site.ts';
import { openWorkspace } from './workspace.ts';

export interface BuildSiteOptions {
  /** A connection string whose user may read `reporting`; nothing else is read. */
  databaseUrl: string;
  /** INSIGHTS_HOME: builds are kept in its folder `site`. */
  home: string;
  /** Names the build. */
  run: string;
  log: (line: string) => void;
  signal?: AbortSignal;
  /** The symlink that is served. Default `reports/dist`. */
  link?: string;
}

export interface BuiltSite {
  /** The folder that the link now points to. */
  path: string;
  pages: number;
  seconds: number;
}

/**
 * Builds the report from `reporting` and swaps it in. It works in a folder of its own, so that two builds at once do not
 * disturb each other; the one that ends last is served. Keeps the newest three builds.
 * @throws {SiteBuildError} when a query, a page or the result is not as it has to be: the last good site stays
 */
export async function buildSite(options: BuildSiteOptions): Promise<BuiltSite> {
  const { databaseUrl, home, run, log, signal, link = join(reports, 'dist') } = options;
  const started = performance.now();
  const site = join(home, 'site');
  const workspace = await openWorkspace(site);
  try {
    await runFramework(workspace.folder, databaseUrl, signal);
    const pages = await finishPages(workspace.output);
    await verifySite(workspace.output);
    const now = new Date();
    await utimes(workspace.output, now, now); // Which build is the newest is told by this.
    await chmod(workspace.output, 0o755);
    const path = await publishSite(workspace.output, site, run, link);
    await workspace.keepLibraries();
    await removeOldBuilds(site, link);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    log(`report built: ${pages.length} pages in ${seconds} s`);
    return { path, pages: pages.length, seconds };
  } finally {
    await workspace.remove();
  }
}
