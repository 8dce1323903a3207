import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile } from './compile.mjs';
import { projectRoot } from './project-root.mjs';

/** Where the command `insights` lies, made of `cli/`. */
const cache = join(projectRoot, '.cache');
const folder = join(cache, 'program');
const sources = { main: 'cli/main.ts', 'simulator-process': 'cli/simulator-process.ts' };
const madeOf = join(folder, 'made-of.json');

/** Why what lies there is not of today's sources, in a few words; undefined when it is. */
export function programProblem() {
  const digests = readDigests();
  if (!digests) return 'not made yet';
  const changed = Object.keys(digests).find((file) => digestOf(file) !== digests[file]);
  return changed && `${changed} has changed`;
}

/** Makes it anew, elsewhere first, so that nobody finds half of it. */
export async function makeProgram() {
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, '.program-'));
  try {
    await chmod(draft, 0o755); // Whoever made it, others may run it.
    const files = [...(await compile(sources, draft)), 'package-lock.json', 'setup/compile.mjs'];
    const digests = Object.fromEntries(files.map((file) => [file, digestOf(file)]));
    await writeFile(join(draft, 'made-of.json'), JSON.stringify(digests));
    await replaceBy(draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function replaceBy(draft) {
  const old = `${draft}-old`;
  await rename(folder, old).catch(() => {});
  await rename(draft, folder).catch((error) => {
    if (programProblem()) throw error; // Else somebody was faster, and has made the same.
  });
  await rm(old, { recursive: true, force: true });
}

function readDigests() {
  try {
    return JSON.parse(readFileSync(madeOf, 'utf8'));
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
