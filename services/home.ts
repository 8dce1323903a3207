import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { keptPort } from './ports.ts';
import { birthOf, isAlive } from './process.ts';
import { ServiceError } from './service-error.ts';

const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/**
 * The folder that holds everything which is kept between runs: INSIGHTS_HOME, or `.data` in the project. Made when it
 * is missing. Nobody else can read it: mode 0700, or 0711 for root, so that PostgreSQL's own user can pass through to
 * its data.
 * @throws {ServiceError} when it cannot be made or is not ours
 */
export function openHome(env: Record<string, string | undefined> = process.env): string {
  const home = resolve(projectRoot, env.INSIGHTS_HOME || '.data');
  try {
    mkdirSync(join(home, 'logs'), { recursive: true, mode: 0o700 });
    chmodSync(home, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    throw new ServiceError({
      what: `The home ${home} cannot be used`,
      why: (error as Error).message,
      toDo: 'Give the folder to the user who runs this, or set INSIGHTS_HOME to another one.',
      cause: error,
    });
  }
  return home;
}

/** Thrown when another living process holds this home: its id, and where its report is (if that is known). */
export class AlreadyRunningError extends Error {
  override name = 'AlreadyRunningError';
  readonly pid: number;
  readonly reportUrl: string | undefined;

  constructor(pid: number, reportUrl: string | undefined) {
    const where = reportUrl ? ` Its report: ${reportUrl}` : '';
    super(`Operational Insights is already running here (process ${pid}).${where}\nTo stop it: kill ${pid}`);
    this.pid = pid;
    this.reportUrl = reportUrl;
  }
}

export interface Claim {
  release(): Promise<void>;
}

/**
 * Makes this process the one that runs in a home. A claim whose process is gone is taken over.
 * @throws {AlreadyRunningError}
 */
export async function claimHome(home: string): Promise<Claim> {
  const file = claimFile(home);
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    while (!linked(draft, file)) {
      const holder = claimHolder(home);
      if (holder) throw new AlreadyRunningError(holder, reportUrl(home));
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    async release() {
      if (claimHolder(home) === process.pid) rmSync(file, { force: true });
    },
  };
}

/** The id of the living process that claimed this home, if there is one. */
export function claimHolder(home: string): number | undefined {
  try {
    const { pid, birth } = claimShape.parse(JSON.parse(readFileSync(claimFile(home), 'utf8')));
    return isAlive(pid) && birthOf(pid) === birth ? pid : undefined;
  } catch {
    return undefined; // No claim, or one that a full disk cut short: nobody's.
  }
}

const claimShape = z.object({ pid: z.int().positive(), birth: z.string() });

const claimFile = (home: string) => join(home, 'claim.json');

/** Linking, unlike writing, makes the file appear whole, and only where there is none. */
function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function reportUrl(home: string): string | undefined {
  const port = keptPort(home, 'report');
  return port === undefined ? undefined : `http://127.0.0.1:${port}`;
}
