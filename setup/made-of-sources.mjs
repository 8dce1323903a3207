import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';

const cache = join(projectRoot, '.cache');

/**
 * What is made of the project's own sources, in a folder `.cache/<name>`.
 * @param {string} name
 * @param {(folder: string) => Promise<string[]>} makeIn fills a folder; returns the files that it was made of, relative
 * to the project's root
 */
export function madeOfSources(name, makeIn) {
  const folder = join(cache, name);

  /** Why what lies there is not of today's sources, in a few words; undefined when it is. */
  function problem() {
    const digests = readDigests(folder);
    if (!digests) return 'not made yet';
    const changed = Object.keys(digests).find((file) => digestOf(file) !== digests[file]);
    return changed && `${changed} has changed`;
  }

  /** Makes it anew, elsewhere first, so that nobody finds half of it. */
  async function make() {
    await mkdir(cache, { recursive: true });
    const draft = await mkdtemp(join(cache, `.${name}-`));
    try {
      await chmod(draft, 0o755); // Whoever made it, others may run it.
      const files = await makeIn(draft);
      const digests = Object.fromEntries(files.map((file) => [file, digestOf(file)]));
      await writeFile(join(draft, madeOf), JSON.stringify(digests));
      await replaceBy(draft);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }

  async function replaceBy(draft) {
    const old = `${draft}-old`;
    await rename(folder, old).catch(() => {});
    await rename(draft, folder).catch((error) => {
      if (problem()) throw error; // Else somebody was faster, and has made the same.
    });
    await rm(old, { recursive: true, force: true });
  }

  return { problem, make };
}

const madeOf = 'made-of.json';

function readDigests(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, madeOf), 'utf8'));
  } catch {
    return undefined; // None was made, or its making was cut short.
  }
}

function digestOf(file) {
  try {
    return createHash('sha256')
      .update(readFileSync(join(projectRoot, file)))
      .digest('base64');
  } catch {
    return undefined;
  }
}
