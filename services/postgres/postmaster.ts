import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { commandLine } from '../process.ts';
import { ServiceError } from '../service-error.ts';
import type { Cluster } from './cluster.ts';

/** A server may take minutes to recover a large database after a crash. */
export const recoverySeconds = 300;

/**
 * The port on which a cluster's server answers, once it does; undefined when no server runs. What a killed server left
 * behind is cleared away.
 * @throws {ServiceError} when a server runs but does not answer
 */
export async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const deadline = Date.now() + recoverySeconds * 1000;
  for (;;) {
    const server = readPidFile(cluster);
    if (!server) return undefined;
    if (!commandLine(server.pid).includes(cluster.data)) {
      rmSync(pidFile(cluster), { force: true });
      return undefined;
    }
    if (await answers(cluster, server.port)) return server.port;
    if (Date.now() > deadline) {
      throw new ServiceError({
        what: `PostgreSQL (process ${server.pid}) does not answer on port ${server.port}`,
        why: `nothing heard for ${recoverySeconds} seconds`,
        toDo: `Read ${cluster.logFile}; if the process hangs, stop it with: kill -INT ${server.pid}`,
      });
    }
    await sleep(100);
  }
}

const pidFile = ({ data }: Cluster) => join(data, 'postmaster.pid');

/** Lines 1 and 4 of postmaster.pid: process id and port (src/include/utils/pidfile.h). */
function readPidFile(cluster: Cluster): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(pidFile(cluster), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ServiceError({
      what: `The database in ${cluster.data} cannot be opened`,
      why: (error as Error).message,
      toDo: 'It belongs to the user who created it: start as that user.',
      cause: error,
    });
  }
}

async function answers({ data, superuser, password }: Cluster, port: number): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: superuser, password, database: 'postgres' });
  client.on('error', () => undefined); // A connection lost after the answer: the next question tells.
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === data;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === '28P01')) return false;
    throw new ServiceError({
      what: `PostgreSQL on port ${port} refuses the password of this home`,
      why: error.message,
      toDo: "Restore postgres.json, or the superuser's former password.",
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}
