import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { platforms } from '../../config/platforms.ts';
import { openFolder } from '../open-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Of stderr: where the reason is. */
  lastLine: string;
}

/** Runs the command to its end, with these variables and none of the developer's own. */
export function insights(
  home: string,
  args: string[],
  variables: Record<string, string> = {},
): Promise<Ended> {
  const child = start(home, args, variables);
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, stdout, stderr, lastLine: stderr.trimEnd().split('\n').at(-1) ?? '' }),
    );
  });
}

/** Starts the command, and leaves it running. */
export function start(home: string, args: string[], variables: Record<string, string> = {}) {
  // Set to nothing, a variable hides the one in a developer's `.env`.
  const hidden = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'INSIGHTS_API_TOKEN', 'PORT'];
  const names = [...hidden, ...platforms.flatMap((platform) => platform.variables.map(({ name }) => name))];
  const env = {
    ...process.env,
    ...Object.fromEntries(
      names.flatMap((name) => [
        [name, ''],
        [`${name}_FILE`, ''],
      ]),
    ),
    INSIGHTS_HOME: home,
    INSIGHTS_CONFIG: '/dev/null',
    ...variables,
  };
  return spawn(process.execPath, ['--enable-source-maps', '.cache/program/main.js', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** An empty home; the caller removes it. */
export function newHome(): { home: string; remove(): void } {
  const folder = openFolder('insights-cli-');
  return { home: join(folder, 'home'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
