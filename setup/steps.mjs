import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { findBrowser, installBrowser } from './browser.mjs';
import { dependencyProblem, installDependencies } from './dependencies.mjs';
import { executables, findExecutable, installExecutable } from './executables.mjs';
import { program } from './program.mjs';
import { projectRoot } from './project-root.mjs';
import { SetupError } from './setup-error.mjs';
import { workflowBundle } from './workflow-bundle.mjs';

/**
 * Brings everything up that `npm start` or `npm test` takes for granted, each part only when it is missing or stale.
 * Speaks on stderr, so that what a command prints on stdout can be piped.
 * @param {'start' | 'test'} mode
 * @throws {SetupError} when a part cannot be had: what, why, and what to do by hand
 */
export async function prepare(mode) {
  if (mode !== 'start' && mode !== 'test') throw new SetupError('Usage: node setup/prepare.mjs start|test');
  const begun = performance.now();
  const env = { ...dotEnv(), ...process.env };

  const steps = [
    dependencies(),
    made('the command insights', program),
    made('the workflows', workflowBundle),
  ];
  if (mode === 'test' || !env.TEMPORAL_ADDRESS) steps.push(executable('temporal', env));
  if (mode === 'test') steps.push(executable('testServer', env), browser());

  const results = [];
  for (const step of steps) results.push(await perform(step));
  if (results.every((result) => result === 'ready')) say(`Set-up: nothing to do (${elapsed(begun)}).`);
}

/**
 * One thing that must be there. `problem` says in a few words why it is not (undefined: it is), `install` mends that.
 * Where `optional` is set, what else can run without it does, and a failure is told but stops nothing.
 * @typedef {{ title: string, problem: string | undefined, install: () => Promise<void>, optional?: boolean }} Step
 */

/** @returns {Step} */
function dependencies() {
  return {
    title: 'dependencies, from package-lock.json',
    problem: dependencyProblem(projectRoot),
    install: () => installDependencies(projectRoot),
  };
}

/** @returns {Step} */
function made(title, { problem, make }) {
  return { title, problem: problem(), install: make };
}

/** @returns {Step} */
function executable(name, env) {
  const wanted = executables[name];
  return {
    title: wanted.title,
    problem: findExecutable(wanted, env) ? undefined : 'not found',
    install: () => installExecutable(wanted, say),
  };
}

/** A missing browser must fail the tests that need one, and no others. @returns {Step} */
function browser() {
  return {
    title: 'browser for the tests',
    problem: findBrowser() ? undefined : 'not found',
    install: () => installBrowser(say),
    optional: true,
  };
}

/** @param {Step} step @returns {Promise<'ready' | 'installed' | 'missing'>} */
async function perform({ title, problem, install, optional }) {
  if (!problem) return 'ready';
  const begun = performance.now();
  say(`Set-up: ${title}: ${problem}; installing …`);
  try {
    await install();
  } catch (error) {
    if (!(optional && error instanceof SetupError)) throw error;
    say(`\n${error.message}\n`);
    return 'missing';
  }
  say(`Set-up: ${title}: done in ${elapsed(begun)}.`);
  return 'installed';
}

/** The settings of `.env`, of which only those that steer the set-up are looked at here. */
function dotEnv() {
  try {
    return parseEnv(readFileSync(join(projectRoot, '.env'), 'utf8'));
  } catch {
    return {};
  }
}

function elapsed(since) {
  const milliseconds = performance.now() - since;
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function say(line) {
  console.error(line);
}
