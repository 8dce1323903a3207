import { spawn } from 'node:child_process';
import type { Owner } from './owner.ts';

export interface Outcome {
  succeeded: boolean;
  /** What it wrote on stdout and stderr, in English. */
  output: string;
}

/**
 * Runs a program of PostgreSQL to its end as its owner, in a session of its own (Ctrl-C does not reach it), in a folder
 * that everybody may enter, and out of reach of PGDATA, PGPORT and their like.
 */
export function runAs(owner: Owner | undefined, command: string, args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...owner,
      cwd: '/',
      detached: true,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', (error) => resolve({ succeeded: false, output: error.message }));
    child.once('close', (code) => resolve({ succeeded: code === 0, output }));
  });
}
