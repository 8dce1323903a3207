import { randomUUID } from 'node:crypto';
import { mkdir, readdir, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const keptBuilds = 3;
const abandonedAfterMilliseconds = 3_600_000;

/**
 * Gives a built site its place among the builds and lets `link` point to it. A rename swaps the link: whoever reads finds
 * the old site or the new one, never none. Returns the site's folder.
 */
export async function publishSite(output: string, site: string, run: string, link: string): Promise<string> {
  const path = await moveInto(output, join(site, run.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '')));
  const next = `${link}.${randomUUID()}`;
  await mkdir(dirname(link), { recursive: true });
  await symlink(path, next);
  try {
    await rename(next, link);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
  return path;
}

/** A run that is repeated has a folder already, which may be the one that is served. */
async function moveInto(output: string, wanted: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const path = attempt === 1 ? wanted : `${wanted}.${attempt}`;
    try {
      await rename(output, path);
      return path;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

/** Removes all builds but the newest three and the one that is served, and what builds that died left behind. */
export async function removeOldBuilds(site: string, link: string): Promise<void> {
  const served = await realpath(link).catch(() => '');
  const entries = await Promise.all(
    (await readdir(site)).map(async (name) => {
      const path = join(site, name);
      const changed = await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => null,
      );
      return { path, changed };
    }),
  );
  const there = entries.filter((entry): entry is { path: string; changed: number } => entry.changed !== null);
  const isHidden = ({ path }: { path: string }): boolean => basename(path).startsWith('.');
  const builds = there.filter((entry) => !isHidden(entry)).sort((a, b) => b.changed - a.changed);
  const abandoned = there.filter(
    (entry) => isHidden(entry) && Date.now() - entry.changed > abandonedAfterMilliseconds,
  );
  for (const { path } of [...builds.slice(keptBuilds), ...abandoned]) {
    if (path !== served) await rm(path, { recursive: true, force: true });
  }
}
