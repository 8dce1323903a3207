import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findOnPath, isExecutable } from './on-path.mjs';
import { projectRoot } from './project-root.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser that the tests drive. @throws {SetupError} when there is none, saying what to do */
export function browserPath() {
  const path = findBrowser();
  if (path) return path;
  throw new SetupError(`No browser was found. Run: node setup/prepare.mjs test\n${byHand}`);
}

/** Where CHROME_PATH says, then on PATH, then Playwright's own. @returns {string | undefined} */
export function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  return findOnPath(names) ?? macApplications.find(isExecutable) ?? playwrightBrowser();
}

function playwrightBrowser() {
  try {
    const { chromium } = createRequire(import.meta.url)('playwright-core');
    return [chromium.executablePath()].find(existsSync);
  } catch {
    return undefined; // playwright-core is not installed, or knows no browser for this platform.
  }
}

const byHand =
  'By hand: install Chromium or Chrome so that it is on PATH, or set CHROME_PATH to it. ' +
  'Until then the tests of the pages fail; the others run.';

/**
 * Installs a browser by the system's package manager where that may be used, else by Playwright.
 * @param {(line: string) => void} say
 * @throws {SetupError}
 */
export async function installBrowser(say) {
  if (process.env.CHROME_PATH) {
    throw new SetupError(
      `CHROME_PATH is set to ${process.env.CHROME_PATH}, where no program is. Correct it or remove it.`,
    );
  }
  const failures = [];
  for (const way of [installByApt, installByPlaywright]) {
    try {
      await way(say);
      if (findBrowser()) return;
      failures.push('It was installed, but is not where it is looked for.');
    } catch (error) {
      failures.push(error.message);
    }
  }
  throw new SetupError(`No browser could be installed.\n${failures.join('\n')}\n${byHand}`);
}

async function installByApt(say) {
  const apt = findOnPath(['apt-get']);
  if (!apt) throw new SetupError('apt-get: not on this system.');
  const asRoot = await rootPrefix();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args) => {
    const [command, ...rest] = [...asRoot, apt, ...args];
    return run(command, rest, { env, minutes: 15 });
  };
  say('Set-up: apt-get install chromium …');
  // A bare machine has no package lists, or old ones; where they cannot be renewed, those at hand may still do.
  await aptGet('update').catch(() => undefined);
  await aptGet('install', '--yes', '--no-install-recommends', 'chromium');
}

/** What makes a command run as root, without asking anybody. @throws {SetupError} */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const allowed =
    findOnPath(['sudo']) && (await run('sudo', ['-n', 'true']).catch(() => undefined)) !== undefined;
  if (allowed) return ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND'];
  throw new SetupError('apt-get: needs root, or sudo without a password.');
}

async function installByPlaywright(say) {
  say("Set-up: Playwright's download of Chromium …");
  const script = join(projectRoot, 'node_modules/playwright-core/cli.js');
  await run(process.execPath, [script, 'install', 'chromium'], { cwd: projectRoot, minutes: 15 });
}
