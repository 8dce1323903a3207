import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { openHome } from '../../services/home.ts';

const run = promisify(execFile);
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const answer = z.object({
  seconds: z.number(),
  records: z.number(),
  cpuSeconds: z.number(),
  peakMiB: z.number(),
});

/** What dlt needs, as pip names it: `dlt[postgres]==1.2.3`. */
export const requirement = readFileSync(path('requirements.txt'), 'utf8').trim();

/** Lists side by side as ours, and no message home. More workers and smaller files were tried: they took longer. */
const settings = {
  RUNTIME__DLTHUB_TELEMETRY: 'false',
  RUNTIME__LOG_LEVEL: 'ERROR',
  EXTRACT__WORKERS: '4',
  LOAD__WORKERS: '4',
};

/**
 * Reads the list server with dlt into a database's schema `peer`.
 * @param python of {@link dltPython}
 * @throws Error with what Python said
 */
export async function extractWithDlt(python: string, server: string, databaseUrl: string) {
  const pipelines = mkdtempSync(join(tmpdir(), 'insights-bench-dlt-'));
  try {
    const { stdout } = await run(python, [path('extract.py'), '--server', server, '--pipelines', pipelines], {
      cwd: pipelines,
      env: { ...process.env, ...settings, PEER_DATABASE_URL: databaseUrl },
    });
    return answer.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  } finally {
    rmSync(pipelines, { recursive: true, force: true });
  }
}

/**
 * The Python that has dlt: of a virtual environment in the home, made the first time.
 * @throws Error that says what is missing
 */
export async function dltPython(): Promise<string> {
  const hash = createHash('sha256').update(requirement).digest('hex').slice(0, 8);
  const folder = join(openHome(), 'bench', `dlt-${hash}`);
  const python = join(folder, 'bin', 'python');
  const done = join(folder, 'bin', 'dlt');
  if (existsSync(done)) return python;
  console.error(`Installing ${requirement} in ${folder} …`);
  try {
    await run('python3', ['-m', 'venv', '--clear', folder]);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', path('requirements.txt')]);
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(
      `dlt cannot be had, so there is nothing to compare with: python3 with venv and pip, and a package index, are needed. ${(cause as Error).message.trim()}`,
      { cause },
    );
  }
  return python;
}
