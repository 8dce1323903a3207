import { spawn } from 'node:child_process';
import { basename } from 'node:path';

/** What a program that failed wrote at the end, for the one who has to mend it. */
export class RunError extends Error {
  name = 'RunError';

  constructor(command, outcome, output) {
    super(`${basename(command)} ${outcome}: ${lastLines(output) || 'it said nothing'}`);
    this.output = output;
  }
}

/**
 * Runs a program to its end, quietly.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { minutes?: number }} [options] ended after `minutes` (default 10)
 * @returns {Promise<string>} what it wrote on stdout
 * @throws {RunError}
 */
export function run(command, args, { minutes = 10, ...options } = {}) {
  return new Promise((resolve, reject) => {
    // Not spawn's own `timeout`: its timer outlives a program that could not be started, and keeps us waiting.
    const signal = AbortSignal.timeout(minutes * 60_000);
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], signal });
    let stdout = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      all += text;
    });
    child.once('error', (error) => {
      const outcome = signal.aborted ? `took longer than ${minutes} minutes` : 'could not be started';
      reject(new RunError(command, outcome, all || error.message));
    });
    child.once('close', (code, signal) => {
      if (code === 0) resolve(stdout);
      else
        reject(new RunError(command, signal ? `was ended (${signal})` : `failed (exit code ${code})`, all));
    });
  });
}

/** Without warnings about retries and the frames of stack traces, which bury the reason. */
function lastLines(output, count = 6) {
  const lines = output.split('\n').filter((line) => line.trim() && !/^\s+at |^WARNING: /.test(line));
  return lines.slice(-count).join('\n').trim();
}
