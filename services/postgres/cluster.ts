import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import { type Binaries, findBinaries, sharedFolder } from './binaries.ts';
import { type Owner, postgresOwner } from './owner.ts';
import { runAs } from './run-as.ts';

/** One PostgreSQL server's data and how to reach it; the server may be running or not. */
export interface Cluster {
  binaries: Binaries;
  owner: Owner | undefined;
  /** Its data directory. */
  data: string;
  /** Its log: starts, stops and crashes, never a statement or a value. */
  logFile: string;
  superuser: 'postgres';
  password: string;
}

/** `<home>/postgres.json`: what makes a home's cluster its own. The folder is relative where it lies in the home. */
const recordShape = z.object({ folder: z.string(), password: z.string() });

/**
 * The cluster of a home, created the first time.
 * @throws {ServiceError} when the binaries are missing, the disk is full, or the folder is closed to its owner
 */
export async function openCluster(home: string, log: (line: string) => void): Promise<Cluster> {
  const owner = postgresOwner();
  const binaries = await findBinaries(owner);
  const record = readRecord(home) ?? (await newRecord(home, owner, log));
  const folder = resolve(home, record.folder);
  const data = join(folder, 'data');
  const cluster: Cluster = {
    binaries,
    owner,
    data,
    logFile: join(folder, 'server.log'),
    superuser: 'postgres',
    password: record.password,
  };
  if (!existsSync(join(data, 'PG_VERSION'))) {
    log('Creating the database …');
    await initialize(cluster, folder);
  }
  return cluster;
}

/** Chooses where a home's cluster lies and its password. What lies there already belongs to a home that was deleted. */
async function newRecord(home: string, owner: Owner | undefined, log: (line: string) => void) {
  const closed = owner && !(await runAs(owner, 'test', ['-x', home])).succeeded;
  const hash = createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 16);
  const record = {
    folder: closed ? join(sharedFolder, hash) : 'postgres',
    password: randomBytes(24).toString('base64url'),
  };
  const folder = resolve(home, record.folder);
  if (existsSync(folder)) {
    const aside = `${folder}.${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}`;
    renameSync(folder, aside);
    log(`A database of an earlier ${home} was kept as ${aside}`);
  }
  const draft = `${recordFile(home)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
  renameSync(draft, recordFile(home));
  return record;
}

/** Where a cluster starts from; a DBA may change each with ALTER SYSTEM. */
const settings = {
  max_connections: '100',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Beside its place first, then moved there: a cluster is there whole or not at all. */
async function initialize(
  { binaries, owner, data, superuser, password }: Cluster,
  folder: string,
): Promise<void> {
  const draft = `${data}.new`;
  const passwordFile = join(folder, 'password');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    chmodSync(folder, 0o700);
    if (owner) chownSync(folder, owner.uid, owner.gid);
    rmSync(draft, { recursive: true, force: true });
    writeSecret(passwordFile, password, owner);
    const { succeeded, output } = await runAs(owner, binaries.initdb, [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
      ...Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`),
    ]);
    if (!succeeded) throw new Error(output.trim().split('\n').slice(-6).join('\n'));
    renameSync(draft, data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw new ServiceError({
      what: `The database could not be created in ${folder}`,
      why: (error as Error).message,
      toDo: 'Mend what the message names and start again; or set DATABASE_URL to a PostgreSQL of yours.',
      cause: error,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** As a new file by all means: in a folder that is the owner's, root must not write through a link. */
function writeSecret(file: string, secret: string, owner: Owner | undefined): void {
  rmSync(file, { force: true });
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, secret);
    if (owner) fchownSync(descriptor, owner.uid, owner.gid);
  } finally {
    closeSync(descriptor);
  }
}

const recordFile = (home: string) => join(home, 'postgres.json');

function readRecord(home: string) {
  const file = recordFile(home);
  if (!existsSync(file)) return undefined;
  try {
    return recordShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new ServiceError({
      what: `${file}, which holds the password of this home's database, cannot be read`,
      why: (error as Error).message,
      toDo: 'Restore it from a backup. Without it the database cannot be opened: remove it to start with an empty one.',
      cause: error,
    });
  }
}
