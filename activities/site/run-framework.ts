import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { observable } from './project.ts';
import { SiteBuildError } from './site-build-error.ts';

const keptLines = 15;
/** Stack traces, and Framework's advice on Framework. */
const ofNoHelp = /^\s+at |^Tip: |^If you think this is a bug|^↳ /;

/**
 * Runs `observable build` in a folder, with the database's address in its environment alone.
 * @throws {SiteBuildError} with the last lines that it said; the signal's reason when it was called off
 */
export async function runFramework(folder: string, databaseUrl: string, signal?: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [observable, 'build'], {
    cwd: folder,
    env: {
      ...process.env,
      INSIGHTS_DATABASE_URL: databaseUrl,
      OBSERVABLE_TELEMETRY_DISABLE: '1',
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let said = '';
  const listen = (text: string): void => {
    said = (said + text).slice(-20_000);
  };
  child.stdout.setEncoding('utf8').on('data', listen);
  child.stderr.setEncoding('utf8').on('data', listen);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (error) => {
      if (!signal?.aborted)
        reject(new SiteBuildError('Observable Framework does not start.', [error.message], error));
    });
    child.on('close', resolve);
  });
  signal?.throwIfAborted();
  if (code !== 0)
    throw new SiteBuildError(
      `Observable Framework ended with ${code}.`,
      lastLines(said.replaceAll(`${folder}/`, '')),
    );
}

function lastLines(text: string): string[] {
  const lines = stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.trimEnd());
  return lines.filter((line) => line !== '' && !ofNoHelp.test(line)).slice(-keptLines);
}
